import Tensors

extension Graph {
  /// Numbers in one tensor up to which an operation takes no time to speak of.
  private static let shortCount = 1 << 18
  /// Multiplications of a product up to which it does not.
  private static let shortProduct = 1 << 26

  /// Whether going through the graph may take so long that somebody loses patience.
  package var isLong: Bool {
    nodes.contains { node in
      guard let op = node.op else { return node.shape.count > Self.shortCount }
      let operands = node.inputs.map { self[$0].shape }
      return node.shape.count > Self.shortCount
        || op.products(operands, backTo: nil).contains { $0.multiplications > Self.shortProduct }
    }
  }

  /// Roughly the multiplications of a pass forward.
  package var work: Int { nodes.reduce(0) { $0.addingReportingOverflow(work(of: $1)).partialValue } }

  private func work(of node: Node) -> Int {
    guard let op = node.op else { return 0 }
    let operands = node.inputs.map { self[$0].shape }
    let products = op.products(operands, backTo: nil)
    guard products.isEmpty else {
      return products.reduce(0) { $0.addingReportingOverflow($1.multiplications).partialValue }
    }
    return node.shape.count * Self.workPerNumber(op, operands)
  }

  private static func workPerNumber(_ op: any Op, _ operands: [Shape]) -> Int {
    switch op {
    case is Convolution: operands[1].count(ofAxes: 1..<operands[1].rank)
    case is any RecurrentOp: operands[1].dimensions[0]
    default: 4
    }
  }
}

extension ProductSize {
  /// Sizes are those of tensors in memory, so that this is a number that a computer can count.
  var multiplications: Int {
    m.multipliedReportingOverflow(by: n).partialValue.multipliedReportingOverflow(by: k).partialValue
  }
}
