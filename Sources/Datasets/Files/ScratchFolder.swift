import Glibc

/// A folder for what a test writes. It goes when nobody holds on to it any more.
package final class ScratchFolder: Sendable {
  private let folder: String

  /// nil where no folder can be made.
  package init?() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/gradus-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    if let stream = opendir(folder) {
      while let entry = readdir(stream) { unlinkat(dirfd(stream), Self.name(entry), 0) }
      closedir(stream)
    }
    rmdir(folder)
  }

  /// The one place for a path: all of it is a name here, so that the folder has none in it.
  func path(of file: String) -> String {
    var name = file[...]
    while name.hasPrefix("./") { name = name.dropFirst(2) }
    var escaped = "_"
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/": escaped += "%2F"
      case "%": escaped += "%25"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\(folder)/\(escaped)"
  }

  private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
