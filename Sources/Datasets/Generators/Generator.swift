import Tensors

/// The sets that are made by a formula.
package enum Generator: String, Sendable, CaseIterable {
  case xor, spiral, moons, circles, blobs, adding

  /// Makes the set. Nil options are the set's own defaults.
  package func dataset(
    rows: Int? = nil, _ options: Generation = Generation(), precision: Precision = .float64
  ) throws(DataError) -> Dataset {
    switch self {
    case .xor: try Xor(rows, options).dataset(precision)
    case .spiral: try Spiral(rows, options).dataset(precision)
    case .moons: try Moons(rows, options).dataset(precision)
    case .circles: try Circles(rows, options).dataset(precision)
    case .blobs: try Blobs(rows, options).dataset(precision)
    case .adding: try Adding(rows, options).dataset(precision)
    }
  }

  /// What the set is, in a few words.
  package var summary: String {
    switch self {
    case .xor: "exclusive or: the four rows that one neuron cannot tell apart"
    case .spiral: "arms of a spiral, a class each"
    case .moons: "two half circles that reach into each other"
    case .circles: "a circle inside a circle"
    case .blobs: "round clouds of points, a class each"
    case .adding: "sequences in which two numbers are marked; their sum is to be told at the end"
    }
  }
}

/// Points of the plane with a class each, as the generators make them.
struct LabelledPoints {
  var points: [(x: Double, y: Double)] = []
  var classes: [Int] = []

  mutating func append(_ x: Double, _ y: Double, class index: Int) {
    points.append((x, y))
    classes.append(index)
  }

  /// Adds normal noise to each coordinate, drawn point by point, x before y.
  mutating func addNoise(_ std: Double, _ stream: inout RandomStream) {
    for i in points.indices {
      points[i].x += std * stream.nextNormal()
      points[i].y += std * stream.nextNormal()
    }
  }

  func dataset(_ generator: Generator, classes count: Int, origin: String, _ precision: Precision) throws(DataError)
    -> Dataset
  {
    try Dataset(
      name: generator.rawValue, summary: generator.summary, origin: origin,
      features: Tensor(
        shape: Shape([points.count, 2]), values: points.flatMap { [$0.x, $0.y] }, precision: precision),
      targets: .classes(classes, names: (0..<count).map(String.init)), featureNames: ["x0", "x1"],
      targetNames: ["class"])
  }
}

extension Generation {
  /// Limits of what is generated: more points or classes than a picture can show help nobody.
  static let rowLimit = 1_000_000
  static let classLimit = 100

  func checkedNoise(default std: Double) throws(DataError) -> Double {
    let noise = self.noise ?? std
    guard noise >= 0, noise.isFinite else { throw .parameter(name: "noise", value: noise, allowed: "0 or more") }
    return noise
  }

  func checkedClasses(default count: Int) throws(DataError) -> Int {
    let classes = self.classes ?? count
    guard (1...Self.classLimit).contains(classes) else {
      throw .parameter(name: "classes", value: Double(classes), allowed: "1 to \(Self.classLimit)")
    }
    return classes
  }

  /// Refuses another number of classes than the formula has.
  func checkClasses(only count: Int) throws(DataError) {
    if let classes, classes != count {
      throw .parameter(name: "classes", value: Double(classes), allowed: "\(count) only")
    }
  }

  static func checkedRows(_ rows: Int?, default count: Int) throws(DataError) -> Int {
    let rows = rows ?? count
    guard (1...rowLimit).contains(rows) else {
      throw .parameter(name: "rows", value: Double(rows), allowed: "1 to \(rowLimit)")
    }
    return rows
  }
}
