import Tensors
import Testing

@testable import Datasets

/// Sets that are shared out and rescaled where they lie, held to copies made row by row.
struct CuttingTests {
  private func set(_ rows: Int, _ columns: Int, precision: Precision = .float64) throws -> Dataset {
    let values = (0..<rows * columns).map { Double($0 * 7 % 31) + Double($0) / 8 }
    return try Dataset(
      name: "t", summary: "", origin: "",
      features: Tensor(shape: Shape([rows, columns]), values: values, precision: precision),
      targets: .classes((0..<rows).map { $0 % 3 }, names: ["a", "b", "c"]))
  }

  /// 8 columns: parts begin at multiples of 64 bytes and stay where they are; 3 columns: they are moved.
  @Test(arguments: [1, 3, 8], [Precision.float64, .float32])
  func partsHaveTheRowsOfTheSplit(columns: Int, precision: Precision) throws {
    for order in [Split.Order.asRead, .shuffled(seed: 3)] {
      let split = Split(test: .count(7), validation: .count(5), order: order)
      let whole = try set(40, columns, precision: precision)
      let indices = try split.indices(for: whole)
      let parts = try Partition(training: whole).split(split)
      #expect(try parts.training == whole.rows(indices.training))
      #expect(try parts.validation == whole.rows(indices.validation))
      #expect(try parts.test == whole.rows(indices.test))
    }
  }

  @Test func aCopyThatIsCutAndRescaledLeavesTheOriginalAsItIs() throws {
    let whole = Partition(training: try set(40, 8))
    var copy = whole
    try copy.cut(by: Split(test: .count(7), order: .shuffled(seed: 1)))
    let cut = copy
    try copy.standardize()
    #expect(try whole == Partition(training: set(40, 8)))
    #expect(try cut == whole.split(Split(test: .count(7), order: .shuffled(seed: 1))))
    let scaling = ColumnScaling(standardizing: cut.training)
    #expect(try copy.training == scaling.applied(to: cut.training))
    #expect(try copy.test == scaling.applied(to: #require(cut.test)))
  }

  @Test func aSplitThatIsRefusedChangesNothing() throws {
    var parts = Partition(training: try set(10, 2))
    #expect(failure { try parts.cut(by: Split(test: .count(10))) } != nil)
    #expect(try parts == Partition(training: set(10, 2)))
  }

  @Test(arguments: [Precision.float64, .float32])
  func pixelsAreDividedWhileTheyAreRead(precision: Precision) throws {
    let folder = try TemporaryFolder()
    let images = try folder.writeCompressed("a-images-idx3-ubyte.gz", idx([2, 8, 16], (0...255).map(UInt8.init)))
    try folder.write("a-labels-idx1-ubyte", idx([2], [0, 1]))
    var options = LoadOptions()
    options.precision = precision
    let set = try DataFile(reading: images).dataset(options)
    let expected = (0...255).map { Double($0) / 255 }
    #expect(set.features == Tensor(shape: Shape([2, 128]), values: expected, precision: precision))
    #expect(set.preparation == [.scaled(try ColumnScaling(pixelsUpTo: 255, columns: 128))])
    options.keepsRawPixels = true
    let raw = try DataFile(reading: images).dataset(options)
    #expect(raw.features.values == (0...255).map(Double.init))
    #expect(raw.preparation.isEmpty)
  }

  @Test func aHeaderThatPromisesMoreThanTheFileCanHoldIsNotBelieved() throws {
    let folder = try TemporaryFolder()
    let file = try folder.writeCompressed("a", idx([1 << 20, 1 << 9], [1, 2, 3]))
    #expect(failure { try IDX.read(file) } == .byteCount(file: file, announced: 1 << 29, found: 3))
    let short = try folder.writeCompressed("b", idx([3, 3], [1, 2, 3]))
    #expect(failure { try IDX.read(short) } == .byteCount(file: short, announced: 9, found: 3))
    #expect(failure { try IDX.read(short, rows: 1) } == .byteCount(file: short, announced: 9, found: 3))
  }
}
