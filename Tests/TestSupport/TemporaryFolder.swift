import Glibc

/// A folder of a test's own, gone with everything in it when the object goes.
package final class TemporaryFolder {
  package let path: String

  package init() throws(ChildFailure) {
    var template = Array("/tmp/gradus-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ChildFailure(what: "no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    _ = try? run("/bin/rm", ["-rf", path])
  }

  /// The path of something in the folder.
  package func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// What a file in the folder holds; nil when it cannot be read.
  package func contents(_ name: String) -> String? {
    guard let file = fopen(self(name), "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file in the folder.
  package func write(_ text: String, to name: String) throws(ChildFailure) {
    guard let file = fopen(self(name), "w") else { throw ChildFailure(what: "\(self(name)) cannot be written") }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw ChildFailure(what: "\(name) is cut short") }
  }

  /// The permission bits of something in the folder; nil when it does not exist.
  package func permissions(_ name: String) -> UInt32? {
    var status = stat()
    return stat(self(name), &status) == 0 ? status.st_mode & 0o777 : nil
  }
}
