import Tensors

/// The adding problem: in each of T steps a number drawn uniformly in [0, 1) and a mark, 0 or 1. Two steps are marked, one
/// drawn from the first half and one from the second, and the target is the sum of their two numbers. Who always says 1
/// has a mean squared error of 1/6.
///
/// Drawn row by row: the T numbers, then the two places.  Hochreiter & Schmidhuber 1997, §5.4, in its simpler form.
struct Adding {
  let rows: Int
  let length: Int
  let seed: UInt32

  private static let lengthLimit = 10_000

  init(_ rows: Int?, _ options: Generation) throws(DataError) {
    self.rows = try Generation.checkedRows(rows, default: 1000)
    length = options.length ?? 20
    guard (2...Self.lengthLimit).contains(length) else {
      throw .parameter(name: "length", value: Double(length), allowed: "2 to \(Self.lengthLimit)")
    }
    if options.noise != nil { throw .optionRefused(set: "adding", option: "noise") }
    if options.classes != nil { throw .optionRefused(set: "adding", option: "classes") }
    seed = options.seed ?? 0
  }

  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    let shape = Shape([rows, 2 * length])
    do {
      try shape.checkAllocatable()
    } catch {
      throw .tooLarge(file: "adding", bytes: shape.count, limit: Tensor.byteLimit)
    }
    var stream = RandomStream(seed: seed)
    var features = [Double](repeating: 0, count: shape.count)
    var sums: [Double] = []
    for row in 0..<rows {
      let start = row * 2 * length
      for t in 0..<length { features[start + 2 * t] = stream.nextUniform() }
      let marked = [
        stream.integer(below: length / 2), length / 2 + stream.integer(below: length - length / 2),
      ]
      for t in marked { features[start + 2 * t + 1] = 1 }
      sums.append(marked.reduce(0) { $0 + features[start + 2 * $1] })
    }
    return try dataset(Tensor(shape: shape, values: features, precision: precision), sums)
  }

  private func dataset(_ features: Tensor, _ sums: [Double]) throws(DataError) -> Dataset {
    let targets = Tensor(shape: Shape([rows, 1]), values: sums, precision: features.precision)
    var set = try Dataset(
      name: Generator.adding.rawValue, summary: Generator.adding.summary,
      origin: "generated, length \(length), seed \(seed); Hochreiter & Schmidhuber 1997", features: features,
      targets: .values(targets), featureNames: (0..<length).flatMap { ["number\($0)", "mark\($0)"] },
      targetNames: ["sum"])
    set.sequenceShape = Shape([length, 2])
    return set
  }
}
