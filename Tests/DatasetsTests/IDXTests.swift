import Tensors
import Testing

@testable import Datasets

struct IDXTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func error(_ bytes: [UInt8]) throws -> DataError? {
    let path = try folder.write("x.idx", bytes)
    return failure { try IDX.read(path) }
  }

  @Test func readsBytes() throws {
    let path = try folder.write("x.idx", idx([2, 3], [0, 1, 127, 128, 254, 255]))
    #expect(try IDX.read(path) == Tensor(shape: Shape([2, 3]), values: [0, 1, 127, 128, 254, 255]))
    #expect(try IDX.read(path, rows: 1) == Tensor(shape: Shape([1, 3]), values: [0, 1, 127]))
    #expect(try IDX.read(path, rows: 9).shape == Shape([2, 3]))
    #expect(try IDX.read(path, precision: .float32).precision == .float32)
  }

  @Test func unpacksGzip() throws {
    let path = try folder.writeCompressed("x.idx.gz", idx([1, 1, 2], [3, 4]))
    #expect(try IDX.read(path) == Tensor(shape: Shape([1, 1, 2]), values: [3, 4]))
  }

  @Test func readsEveryElementType() throws {
    let cases: [(UInt8, [UInt8], [Double])] = [
      (0x09, [0x80, 0x7F], [-128, 127]),
      (0x0B, bigEndian(Int16(-300)) + bigEndian(Int16(300)), [-300, 300]),
      (0x0C, bigEndian(Int32(-70_000)) + bigEndian(Int32(70_000)), [-70_000, 70_000]),
      (0x0D, bigEndian(Float(-1.5).bitPattern) + bigEndian(Float(0.25).bitPattern), [-1.5, 0.25]),
      (0x0E, bigEndian((-0.1).bitPattern) + bigEndian(1e300.bitPattern), [-0.1, 1e300]),
    ]
    for (type, elements, values) in cases {
      let path = try folder.write("x.idx", idx([2], elements, type: type))
      #expect(try IDX.read(path).values == values)
    }
  }

  @Test func refusesWhatIsNotIDX() throws {
    let file = folder.file("x.idx")
    #expect(try error([]) == .empty(file: file))
    #expect(try error([0, 0, 8]) == .wrongFormat(file: file, expected: .idx, start: [0, 0, 8]))
    #expect(try error(Array("a,b\n1,2".utf8)) == .wrongFormat(file: file, expected: .idx, start: Array("a,b\n".utf8)))
    #expect(try error(idx([1], [0], type: 0x0A)) == .unsupportedElements(file: file, type: "type byte 10"))
  }

  @Test func comparesTheHeaderWithTheBytesThatAreThere() throws {
    let file = folder.file("x.idx")
    #expect(try error(idx([2, 3], [1, 2])) == .byteCount(file: file, announced: 6, found: 2))
    #expect(try error(idx([1], [1, 2])) == .byteCount(file: file, announced: 1, found: 2))
    #expect(try error([0, 0, 8, 3, 0, 0]) == .byteCount(file: file, announced: 16, found: 6))
    let most = Int(UInt32.max)
    #expect(try error(idx([most, most, most], [1])) == .byteCount(file: file, announced: Int.max, found: 1))
    #expect(try error(idx([most, most], [1], type: 0x0E)) == .byteCount(file: file, announced: Int.max, found: 1))
  }

  @Test func anyTruncationIsAnErrorAndNeverACrash() throws {
    let whole = idx([3, 2, 2], (0..<12).map { UInt8($0) })
    for length in whole.indices { #expect(try error(Array(whole[..<length])) != nil) }
  }

  @Test func countsLabels() throws {
    let images = try folder.write("train-images-idx3-ubyte", idx([3, 1, 2], [0, 51, 102, 153, 204, 255]))
    let labels = try folder.write("train-labels-idx1-ubyte", idx([2], [0, 1]))
    let catalogue = Catalogue(shippedFolder: "")
    let error = failure { try catalogue.load(images) }
    #expect(error == .labelCount(images: images, imageCount: 3, labels: labels, labelCount: 2))
    try folder.write("train-labels-idx1-ubyte", idx([3], [0, 1, 0]))
    let set = try catalogue.load(images).training
    #expect(isClose(set.features.values, [0, 0.2, 0.4, 0.6, 0.8, 1]))
    #expect(set.imageShape == Shape([1, 2]))
    #expect(set.targets == .classes([0, 1, 0], names: ["0", "1"]))
  }
}
