import CZlib
import Foundation
import Testing

@testable import Datasets

/// A folder of its own for a test, removed with the value that holds it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "gradus-datasets-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

  @discardableResult
  func writeCompressed(_ name: String, _ bytes: [UInt8]) throws -> String {
    let stream = try #require(gzopen(file(name), "wb"))
    gzwrite(stream, bytes, CUnsignedInt(bytes.count))
    gzclose(stream)
    return file(name)
  }
}

/// Where the project and the data beside it lie.
enum Places {
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let shipped = project + "/datasets"
  static let mnist = project + "/../shared/data/mnist"
  static let fashion = "/usr/share/datasets/fashion-mnist"

  static var hasMNIST: Bool { FileManager.default.fileExists(atPath: mnist + "/t10k-images-idx3-ubyte.gz") }
  static var hasFashion: Bool { FileManager.default.fileExists(atPath: fashion + "/train-images-idx3-ubyte.gz") }
}

/// An IDX file of bytes.
func idx(_ extents: [Int], _ elements: [UInt8], type: UInt8 = 8) -> [UInt8] {
  [0, 0, type, UInt8(extents.count)] + extents.flatMap { bigEndian(UInt32($0)) } + elements
}

func bigEndian<T: FixedWidthInteger>(_ value: T) -> [UInt8] {
  withUnsafeBytes(of: value.bigEndian, Array.init)
}

func bytes(of file: NumPyFile) throws -> [UInt8] {
  Array(try #require(Data(base64Encoded: file.base64, options: .ignoreUnknownCharacters)))
}

/// The `DataError` that a call throws; nil where it throws none.
func failure<T>(_ body: () throws -> T) -> DataError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? DataError
  }
}

/// The mean of each column.
func means(_ set: Dataset) -> [Double] {
  let values = set.features.values
  return (0..<set.featureCount).map { column in
    stride(from: column, to: values.count, by: set.featureCount).reduce(0) { $0 + values[$1] } / Double(set.rowCount)
  }
}

func isClose(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}
