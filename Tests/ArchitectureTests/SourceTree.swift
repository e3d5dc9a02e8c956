import Glibc
import TestSupport

/// The project's own files, by their paths from its root.
enum SourceTree {
  struct Unreadable: Error { let path: String }

  /// Names in a folder, in order.
  static func entries(of folder: String) throws -> [String] {
    guard let stream = opendir("\(Project.root)/\(folder)") else { throw Unreadable(path: folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func folders(below folder: String) throws -> [String] {
    try entries(of: folder).filter { isFolder("\(folder)/\($0)") }
  }

  static func swiftFiles(below folder: String) throws -> [String] { try files(below: folder, [".swift"]) }

  static func files(below folder: String, _ endings: [String]) throws -> [String] {
    try entries(of: folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if isFolder(path) { return try files(below: path, endings) }
      return endings.contains(where: name.hasSuffix) ? [path] : []
    }
  }

  static func lines(of file: String) throws -> [Substring] {
    guard let stream = fopen("\(Project.root)/\(file)", "r") else { throw Unreadable(path: file) }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, stream), count > 0 { bytes += chunk[..<count] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Modules that a file imports.
  static func imports(of file: String) throws -> [String] {
    try lines(of: file).compactMap { line in
      var words = line.split(separator: " ")[...]
      while words.first?.hasPrefix("@") == true { words = words.dropFirst() }
      guard words.first == "import", let name = words.last else { return nil }
      return String(name.prefix { $0 != "." })
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat("\(Project.root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
