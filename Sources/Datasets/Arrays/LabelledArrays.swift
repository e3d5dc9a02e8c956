import Tensors

/// Sets whose features and labels are arrays in files of their own, or in one NPY file.
struct LabelledArrays {
  /// [N, …]
  let features: Tensor
  /// [N], or [N, k] for values.
  let labels: Tensor
  /// The names of the files, for errors.
  let featureFile: String
  let labelFile: String
  /// Where they come from.
  let origin: String
  /// The brightest value that pixels had in the file, where they have been divided by it.
  var brightest: Double?

  /// The largest class number that labels may have.
  static let largestLabel = 65_535

  /// The set, its features flattened to [N, d]. Class names, where not given, are the numbers of the classes.
  func dataset(_ kind: TargetKind, classNames: [String]? = nil) throws(DataError) -> Dataset {
    let extents = features.shape.dimensions
    guard let rows = extents.first, extents.count > 1 else {
      throw .wrongRank(
        file: featureFile, dimensions: Array(extents), expected: "[rows, columns] or [rows, height, width]")
    }
    let example = Self.example(Array(extents.dropFirst()))
    guard let flat = try? features.reshaped(Shape([rows, example.count])) else {
      throw .wrongRank(
        file: featureFile, dimensions: Array(extents), expected: "[rows, columns] or [rows, height, width]")
    }
    var set = try Dataset(
      name: Path.stem(featureFile), summary: example.rank > 1 ? "pictures" : "an array",
      origin: origin,
      features: flat, targets: try targets(kind, classNames: classNames), targetNames: ["label"],
      imageShape: example.rank > 1 ? example : nil)
    if let brightest {
      set.note(.scaled(try ColumnScaling(pixelsUpTo: brightest, columns: set.featureCount)))
    }
    return set
  }

  /// The shape of one example; a picture's without the axis of its only channel.
  private static func example(_ extents: [Int]) -> Shape {
    Shape(extents.count == 3 && extents[0] == 1 ? Array(extents.dropFirst()) : extents)
  }

  private func targets(_ kind: TargetKind, classNames: [String]?) throws(DataError) -> Targets {
    let values = labels.values
    let isClasses = labels.shape.rank == 1 && (classNames != nil || kind.isClasses(values))
    guard isClasses else { return try self.values() }
    if let classNames { return .classes(try classes(values, limit: classNames.count), names: classNames) }
    let (codes, names) = numberedClasses(values)
    if let row = codes.firstIndex(of: -1) { throw .badLabel(file: labelFile, row: row, value: .nan) }
    return .classes(codes, names: names)
  }

  private func values() throws(DataError) -> Targets {
    let rank = labels.shape.rank
    let columns = rank == 1 ? 1 : labels.shape.dimensions.last ?? 1
    guard rank == 1 || rank == 2, let tensor = try? labels.reshaped(Shape([labels.shape.dimensions[0], columns])) else {
      throw .wrongRank(
        file: labelFile, dimensions: Array(labels.shape.dimensions), expected: "[rows] or [rows, columns]")
    }
    return .values(tensor)
  }

  private func classes(_ values: [Double], limit: Int) throws(DataError) -> [Int] {
    var classes: [Int] = []
    classes.reserveCapacity(values.count)
    for (row, value) in values.enumerated() {
      guard let label = Int(exactly: value), (0..<limit).contains(label) else {
        throw .badLabel(file: labelFile, row: row, value: value)
      }
      classes.append(label)
    }
    return classes
  }
}
