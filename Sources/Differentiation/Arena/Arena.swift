import Tensors

/// A graph that runs in one block of memory: every tensor of a step has its place before the first step, those that are never
/// needed together share one, and nothing is kept or allocated while steps go by. The operations' rules are those of a
/// recording, in the same order, so the numbers are the same, bit for bit.
///
/// Some leaves, such as parameters, lie outside and are lent for as long as steps run (`lend`).
package final class Arena {
  private let memory: UnsafeMutableRawPointer
  private let precision: Precision
  /// Nobody but this arena's user comes to it.
  @exclusivity(unchecked) private var calls: ArenaCalls
  private let forwardCount: Int
  private var values: [NodeID: Buffer] = [:]
  private var gradients: [NodeID: Buffer] = [:]
  private let rootGradient: Buffer
  /// For each leaf, the calls and the operands in them that read it.
  private var uses: [NodeID: [(call: Int, operand: Int)]] = [:]
  /// What the calls work for, in their order: a node's value, or gradients that flow back through it or to it.
  package private(set) var works: [Work] = []

  package struct Work: Sendable {
    package let node: NodeID
    package let isBackward: Bool
  }

  /// Bytes that are zeroed in a few milliseconds.
  private static let stretch = 1 << 24

  /// The bytes of the block.
  package let byteCount: Int
  /// Where the results of a pass may become unwanted, if it is one that takes its time.
  private let cancellation: Cancellation?

  /// `kept`: nodes whose values are read after a step, beside the root's; `lent`: leaves that are lent. `goesBack` is false
  /// where no gradients are wanted. A pass that is unwanted under `cancellation` may end early, with any numbers.
  package init(
    _ graph: Graph, root: NodeID, keeping kept: [NodeID] = [], lending lent: some Sequence<NodeID>,
    goesBack: Bool = true, precision: Precision, cancellation: Cancellation? = nil
  ) {
    let plan = ArenaPlan(graph, root: root, keeping: kept, goesBack: goesBack)
    let lent = Set(lent)
    self.precision = precision
    let cancellation = cancellation?.concerning(graph.isLong)
    self.cancellation = cancellation
    forwardCount = plan.forwardCount
    calls = ArenaCalls(capacity: plan.callCount)
    let leaves = graph.nodes.filter { $0.op == nil }
    let end = plan.calls.count
    func span(_ shape: Shape, _ range: ClosedRange<Int>) -> MemoryPlan.Span {
      MemoryPlan.Span(birth: range.lowerBound, death: range.upperBound, bytes: shape.count * precision.stride)
    }
    let rooms = MemoryPlan(
      plan.results.map { span(plan.shape(of: $0), plan.spans[$0] ?? 0...end) }
        + leaves.map { span(lent.contains($0.id) ? Shape([0]) : $0.shape, -1...end) } + [
          span(graph[root].shape, -1...end)
        ])
    byteCount = rooms.byteCount
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: max(rooms.byteCount, 1), alignment: MemoryPlan.alignment)
    // Large blocks take a second; whoever loses patience meanwhile has no use for them.
    for start in stride(from: 0, to: rooms.byteCount, by: Self.stretch) where cancellation?.isRaised != true {
      let count = min(Self.stretch, rooms.byteCount - start)
      (memory + start).initializeMemory(as: UInt8.self, repeating: 0, count: count)
    }
    self.memory = memory
    func buffer(_ shape: Shape, _ place: Int) -> Buffer {
      Buffer(
        shape: shape, precision: precision, base: memory + rooms.offsets[place], cancellation: cancellation)
    }
    var results: [ArenaPlan.Result: Buffer] = [:]
    for (place, result) in plan.results.enumerated() { results[result] = buffer(plan.shape(of: result), place) }
    for (place, leaf) in leaves.enumerated() {
      results[.value(leaf.id)] = buffer(leaf.shape, plan.results.count + place)
    }
    rootGradient = buffer(graph[root].shape, plan.results.count + leaves.count)
    for node in graph.nodes {
      values[node.id] = results[.value(node.id)]
      gradients[node.id] = plan.gradients[node.id].flatMap { results[$0] }
    }
    gradients[root] = rootGradient
    rootGradient.fill(1)
    for call in plan.calls { add(call, graph, results) }
  }

  deinit { memory.deallocate() }

  private func add(_ call: ArenaPlan.Call, _ graph: Graph, _ results: [ArenaPlan.Result: Buffer]) {
    switch call {
    case .forward(let id):
      guard let op = graph[id].op, let y = values[id] else { return }
      note(graph[id].inputs)
      works.append(Work(node: id, isBackward: false))
      calls.append(.forward(op, graph[id].inputs.compactMap { values[$0]?.view }, into: y))
    case .backward(let id, let operand):
      guard let op = graph[id].op, let y = values[id], let dy = gradients[id],
        let dx = results[.part(id, operand: operand)]
      else { return }
      note(graph[id].inputs)
      let operands = graph[id].inputs.compactMap { values[$0]?.view }
      works.append(Work(node: id, isBackward: true))
      calls.append(.backward(op, operand, BackwardPass(operands: operands, y: y.view, dy: dy.view), into: dx))
    case .sum(let id, let parts):
      guard let sum = gradients[id] else { return }
      let views = parts.compactMap { results[$0]?.view }
      guard let first = views.first else { return }
      var running = first
      for view in views.dropFirst() {
        works.append(Work(node: id, isBackward: true))
        calls.append(.sum(running, view, into: sum))
        running = sum.view
      }
    }
  }

  private func note(_ inputs: [NodeID]) {
    for (operand, input) in inputs.enumerated() { uses[input, default: []].append((calls.count, operand)) }
  }
}

extension Arena {
  /// Where a leaf is written that is not lent.
  package func leaf(_ id: NodeID) -> Buffer? { values[id] }

  /// A value that was asked to be kept, after a forward pass.
  package func value(_ id: NodeID) -> View? { values[id]?.view }

  /// The gradient of a parameter, after a backward pass; nil where none reaches it.
  package func gradient(_ id: NodeID) -> Buffer? { gradients[id] }

  /// A leaf that lies outside is read where it is. The lender keeps it there until it lends another or the last step is done.
  package func lend(_ id: NodeID, at base: UnsafeRawPointer) {
    for use in uses[id] ?? [] { calls.move(use.operand, ofCall: use.call, to: base) }
  }

  /// The gradient of the root, 1 unless another is set: gradients of a share of it are then that share.
  package func setRootGradient(to share: Double) { rootGradient.fill(share) }

  /// A meter marks each call at its place among the works.
  package func forward(_ meter: ArenaMeter? = nil) { run(0..<forwardCount, meter) }

  package func backward(_ meter: ArenaMeter? = nil) { run(forwardCount..<calls.count, meter) }

  private func run(_ range: Range<Int>, _ meter: ArenaMeter?) {
    guard let cancellation else { return calls.run(range, meter) }
    for place in range where !cancellation.isRaised { calls.run(place..<place + 1, meter) }
  }

  /// Whether the numbers of the last pass are unwanted, and perhaps unfinished. Where a pass takes no time it never is.
  package var isLong: Bool { cancellation != nil }
  package var isUnwanted: Bool { cancellation?.isRaised ?? false }
}

extension Buffer {
  fileprivate func fill(_ number: Double) {
    switch precision {
    case .float64: elements(Double.self).update(repeating: number, count: count)
    case .float32: elements(Float.self).update(repeating: Float(number), count: count)
    }
  }
}
