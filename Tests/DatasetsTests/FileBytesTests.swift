import Foundation
import Testing

@testable import Datasets

struct FileBytesTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  @Test func readsAPlainFileAsItIs() throws {
    let path = try folder.write("plain", [0, 1, 255])
    #expect(try FileBytes(reading: path).bytes == [0, 1, 255])
  }

  @Test func unpacksGzipWhateverTheName() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let path = try folder.writeCompressed("not-called-gz", bytes)
    #expect(try FileBytes(reading: path).bytes == bytes)
  }

  @Test func tellsWhyAFileCannotBeRead() throws {
    let missing = folder.file("missing.csv")
    #expect(failure { try FileBytes(reading: missing) } == .notFound(file: missing))
    #expect(
      failure { try FileBytes(reading: folder.path) } == .notAFile(file: folder.path))
    let empty = try folder.write("empty", [])
    #expect(failure { try FileBytes(reading: empty) } == .empty(file: empty))
    let inFile = empty + "/inside"
    #expect(
      failure { try FileBytes(reading: inFile) }
        == .unreadable(file: inFile, reason: "Not a directory"))
  }

  @Test func refusesDevicesThatNeverEnd() {
    #expect(failure { try FileBytes(reading: "/dev/zero") } == .notAFile(file: "/dev/zero"))
  }

  @Test func stopsUnpackingAtTheLimit() throws {
    let path = try folder.writeCompressed("bomb.gz", [UInt8](repeating: 0, count: 1 << 20))
    let error = failure { try FileBytes(reading: path, limit: 1 << 19) }
    guard case .tooLarge(path, let bytes, 1 << 19) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(bytes > 1 << 19)
  }

  @Test func noticesDamageToAGzipFile() throws {
    let bytes = (0..<500).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let whole = try FileBytes.raw(try folder.writeCompressed("whole.gz", bytes))
    var flipped = whole
    flipped[whole.count - 6] ^= 0xFF
    let damaged = try folder.write("flipped.gz", flipped)
    #expect(
      failure { try FileBytes(reading: damaged) } == .damagedCompression(file: damaged, endsEarly: false))
    for length in 2..<whole.count {
      let cut = try folder.write("cut.gz", Array(whole[..<length]))
      #expect(failure { try FileBytes(reading: cut) } == .damagedCompression(file: cut, endsEarly: true))
    }
  }

  @Test func replacesTheTilde() {
    #expect(!Path.expanded("~/data").hasPrefix("~"))
    #expect(Path.expanded("a~/data") == "a~/data")
  }

  @Test(arguments: [
    ("a/iris.csv.gz", "iris", "csv"), ("iris", "iris", ""), ("x.NPY", "x", "npy"),
    ("t10k-images.idx3-ubyte", "t10k-images", "idx3-ubyte"), ("v1.2/plain", "plain", ""),
  ])
  func takesNamesApart(path: String, stem: String, fileExtension: String) {
    #expect(Path.stem(path) == stem)
    #expect(Path.fileExtension(path) == fileExtension)
  }
}

extension FileBytes {
  /// The bytes as they lie on the disk, still packed.
  static func raw(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
}
