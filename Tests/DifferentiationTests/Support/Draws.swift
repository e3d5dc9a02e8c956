import Tensors

/// Random operands for property tests. One seed, so that a failure comes back.
struct Draws {
  /// Where numbers are drawn from.
  enum Domain {
    /// −2..<2
    case all
    /// 0.5..<2
    case positive
    /// ±(0.3..<2), far from a kink at 0
    case awayFromZero
    /// Multiples of 0.4 plus an offset: two of different offsets are never close to each other.
    case grid(offset: Double)
    /// Whole numbers in 0..<classes
    case classes(Int)
    /// 0..<1
    case unit
    /// 0.1..<0.9
    case probability
    /// −1 or 1
    case signs
  }

  private var stream: RandomStream

  init(seed: UInt32 = 6) { stream = RandomStream(seed: seed) }

  mutating func tensor(_ dimensions: [Int], _ domain: Domain = .all) -> Tensor {
    let shape = Shape(dimensions)
    return exact(Tensor(shape: shape, values: (0..<shape.count).map { _ in number(domain) }))
  }

  private mutating func number(_ domain: Domain) -> Double {
    switch domain {
    case .all: 4 * stream.nextUniform() - 2
    case .positive: 0.5 + 1.5 * stream.nextUniform()
    case .awayFromZero: (0.3 + 1.7 * stream.nextUniform()) * (stream.nextUniform() < 0.5 ? -1 : 1)
    case .grid(let offset): Double(integer(-5...5)) * 0.4 + offset
    case .classes(let count): Double(integer(0...count - 1))
    case .unit: stream.nextUniform()
    case .probability: 0.1 + 0.8 * stream.nextUniform()
    case .signs: stream.nextUniform() < 0.5 ? -1 : 1
    }
  }

  /// Numbers of which no two are nearer to each other than 0.05.
  mutating func distinct(_ dimensions: [Int]) -> Tensor {
    let shape = Shape(dimensions)
    let order = stream.permutation(shape.count)
    return exact(Tensor(shape: shape, values: order.map { 0.05 * Double($0) - 1 }))
  }

  mutating func integer(_ range: ClosedRange<Int>) -> Int {
    stream.integers(1, low: range.lowerBound, high: range.upperBound + 1).first ?? range.lowerBound
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[integer(0...elements.count - 1)] }

  /// Rows that are distributions over the classes.
  mutating func distributions(rows: Int, classes: Int) -> Tensor {
    let values = (0..<rows).flatMap { _ -> [Double] in
      let weights = (0..<classes).map { _ in stream.nextUniform() }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }
    return exact(Tensor(shape: Shape([rows, classes]), values: values))
  }

  /// Numbers that float32 holds too, so that both precisions compute with the same ones.
  private func exact(_ tensor: Tensor) -> Tensor { tensor.converted(to: .float32).converted(to: .float64) }

  /// Up to four axes of 1 to 4.
  mutating func shape() -> [Int] { (0..<integer(0...4)).map { _ in integer(1...4) } }

  /// Two shapes that broadcast: parts of one shape, with some axes 1 and leading ones missing.
  mutating func broadcastPair() -> ([Int], [Int]) {
    let whole = shape()
    return (part(of: whole), part(of: whole))
  }

  private mutating func part(of whole: [Int]) -> [Int] {
    whole.dropFirst(integer(0...whole.count)).map { integer(0...2) == 0 ? 1 : $0 }
  }
}
