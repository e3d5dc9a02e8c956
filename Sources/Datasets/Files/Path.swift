import Glibc

/// The little that is needed of paths.
enum Path {
  /// The path with a leading `~/` replaced by the home folder.
  static func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }

  /// The folder, `.` where none is written, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  /// The path without links where it exists; itself where it does not.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func isFile(_ path: String) -> Bool { mode(of: path) == S_IFREG }

  static func isFolder(_ path: String) -> Bool { mode(of: path) == S_IFDIR }

  /// The file's name without its folder, `.gz` and extension: `iris` of `data/iris.csv.gz`.
  static func stem(_ path: String) -> String {
    let parts = lastComponent(path).split(separator: ".")
    return parts.first.map(String.init) ?? path
  }

  /// The extension in lower case, the one before a `.gz`: `csv` of `data/iris.csv.gz`, empty where there is none.
  static func fileExtension(_ path: String) -> String {
    var parts = lastComponent(path).lowercased().split(separator: ".", omittingEmptySubsequences: false)
    if parts.count > 1, parts.last == "gz" { parts.removeLast() }
    return parts.count > 1 ? parts.last.map(String.init) ?? "" : ""
  }

  /// What the system says about an error number.
  static func reason(_ number: CInt) -> String { String(cString: strerror(number)) }

  private static func lastComponent(_ path: String) -> Substring {
    path.split(separator: "/").last ?? ""
  }

  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(expanded(path), &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
