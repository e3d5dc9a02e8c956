import Foundation
import Tensors
import Testing

@testable import Datasets

struct NPYTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private let matrix = Tensor(shape: Shape([2, 3]), values: [0, 1.5, -2, 3, 4, 1e-300])

  private func read(_ file: NumPyFile, precision: Precision? = nil) throws -> Tensor {
    try NPY.read(try folder.write("x.npy", try bytes(of: file)), precision: precision)
  }

  private func error(_ bytes: [UInt8]) throws -> DataError? {
    let path = try folder.write("x.npy", bytes)
    return failure { try NPY.read(path) }
  }

  @Test(arguments: [
    NumPyFile.float64, NumPyFile.bigEndian, NumPyFile.fortran, NumPyFile.version2, NumPyFile.version3,
  ])
  func readsTheSameMatrixFromEveryForm(file: NumPyFile) throws {
    #expect(try read(file) == matrix)
  }

  @Test func keepsFloat32() throws {
    #expect(try read(.float32) == matrix.converted(to: .float32))
    #expect(try read(.float32, precision: .float64).precision == .float64)
    #expect(try read(.float64, precision: .float32) == matrix.converted(to: .float32))
  }

  @Test func readsIntegersAndBooleans() throws {
    #expect(try read(.int64) == Tensor(shape: Shape([2, 2]), values: [-1, 2, 3, 1_099_511_627_776]))
    #expect(try read(.int32) == Tensor([-5, 7]))
    #expect(try read(.int16) == Tensor([-300, 300]))
    #expect(try read(.uint16) == Tensor([65_535]))
    #expect(try read(.uint8) == Tensor(shape: Shape([1, 3]), values: [0, 128, 255]))
    #expect(try read(.int8) == Tensor([-128, 127]))
    #expect(try read(.boolean) == Tensor([1, 0, 1]))
  }

  @Test func readsUnusualShapes() throws {
    #expect(try read(.scalar) == Tensor(2.5))
    #expect(try read(.empty) == Tensor(zeros: Shape([0, 3])))
    #expect(try read(.fortran3) == Tensor(shape: Shape([2, 3, 2]), values: (0..<12).map(Double.init)))
    #expect(try read(.special) == Tensor([.nan, .infinity, -.infinity, -0.0]))
  }

  @Test(arguments: [
    (NumPyFile.record, "record"), (NumPyFile.object, "|O"), (NumPyFile.text, "<U2"), (NumPyFile.complex, "<c16"),
    (NumPyFile.half, "<f2"),
  ])
  func refusesOtherElements(file: NumPyFile, type: String) throws {
    #expect(try error(try bytes(of: file)) == .unsupportedElements(file: folder.file("x.npy"), type: type))
  }

  /// NumPy 2.4.6's own bytes are expected for a shape whose header needs no more room than ours.
  @Test func writesWhatNumPyWrites() throws {
    let path = folder.file("out.npy")
    try NPY.write(matrix, to: path)
    #expect(try FileBytes.raw(path) == bytes(of: .float64))
    try NPY.write(matrix.converted(to: .float32), to: path)
    #expect(try FileBytes.raw(path) == bytes(of: .float32))
    try NPY.write(Tensor(2.5), to: path)
    #expect(try NPY.read(path) == Tensor(2.5))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out.npy"])
  }

  @Test func readsBackWhatItWrote() throws {
    let path = folder.file("out.npy")
    for shape in [[], [0], [5], [1, 1, 1], [2, 0, 3], [2, 3, 4, 5], [100_000]] {
      let tensor = Tensor(shape: Shape(shape), values: (0..<Shape(shape).count).map { Double($0) * 0.1 })
      try NPY.write(tensor, to: path)
      #expect(try NPY.read(path) == tensor)
    }
  }

  @Test func tellsWhereItCannotWrite() throws {
    let path = folder.file("no/such/folder/x.npy")
    #expect(
      failure { try NPY.write(matrix, to: path) }
        == .unwritable(file: path, reason: "No such file or directory"))
  }

  @Test func refusesBrokenHeaders() throws {
    let file = folder.file("x.npy")
    func header(_ text: String, version: UInt8 = 1) -> [UInt8] {
      NPYHeader.magic + [version, 0, UInt8(text.utf8.count), 0] + Array(text.utf8)
    }
    let cases: [([UInt8], DataError)] = [
      (Array("PK\u{3}\u{4}12".utf8), .wrongFormat(file: file, expected: .npy, start: Array("PK\u{3}\u{4}12".utf8))),
      (header("{}", version: 9), .malformedHeader(file: file, field: "version 9.0")),
      (header("{}"), .malformedHeader(file: file, field: "descr")),
      (header("{'descr': '<f8'}"), .malformedHeader(file: file, field: "fortran_order")),
      (header("{'descr': '<f8', 'fortran_order': False}"), .malformedHeader(file: file, field: "shape")),
      (header("{'descr': 1}"), .malformedHeader(file: file, field: "descr")),
      (header("nonsense"), .malformedHeader(file: file, field: "dictionary")),
      (
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}"),
        .malformedHeader(file: file, field: "shape")
      ),
      (
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}"),
        .malformedHeader(file: file, field: "shape")
      ),
      (
        header("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000)}"),
        .byteCount(file: file, announced: Int.max, found: 0)
      ),
    ]
    for (bytes, expected) in cases { #expect(try error(bytes) == expected) }
  }

  @Test(arguments: [NumPyFile.float64, NumPyFile.fortran3, NumPyFile.version2, NumPyFile.record])
  func anyTruncationIsAnErrorAndNeverACrash(file: NumPyFile) throws {
    let whole = try bytes(of: file)
    for length in whole.indices { #expect(try error(Array(whole[..<length])) != nil) }
    #expect(try error(whole + [0]) != nil)
  }

  @Test func makesASetOfOneOrTwoFiles() throws {
    let catalogue = Catalogue(shippedFolder: "")
    let x = folder.file("x.npy")
    try NPY.write(Tensor(shape: Shape([3, 3]), values: [1, 2, 0, 3, 4, 1, 5, 6, 1]), to: x)
    let one = try catalogue.load(x).training
    #expect(one.features == Tensor(shape: Shape([3, 2]), values: [1, 2, 3, 4, 5, 6]))
    #expect(one.targets == .classes([0, 1, 1], names: ["0", "1"]))
    let y = folder.file("y.npy")
    try NPY.write(Tensor([0.5, 1.5, 2.5]), to: y)
    var options = LoadOptions()
    options.targets = [y]
    options.rows = 2
    let two = try catalogue.load(x, options).training
    #expect(two.featureCount == 3)
    #expect(two.targets == .values(Tensor(shape: Shape([2, 1]), values: [0.5, 1.5])))
    try NPY.write(Tensor([0.5]), to: y)
    #expect(
      failure { try catalogue.load(x, options) }
        == .labelCount(images: x, imageCount: 3, labels: y, labelCount: 1))
    try NPY.write(Tensor(zeros: Shape([0, 3])), to: x)
    #expect(failure { try catalogue.load(x) } == .noRows(set: "x"))
    try NPY.write(Tensor(zeros: Shape([3])), to: x)
    #expect(failure { try catalogue.load(x) }?.description.hasPrefix("\(x): the array is [3], and [rows") == true)
  }
}
