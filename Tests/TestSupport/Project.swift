import Glibc

/// Where things are: the sources that these tests were compiled from, and the programs built beside the tests.
package enum Project {
  /// The folder of `Package.swift`.
  package static let root = parent(of: parent(of: parent(of: #filePath)))

  /// The reference folder beside the project, which only some machines have; nil where it is missing.
  package static var shared: String? {
    let path = parent(of: root) + "/shared"
    return access(path, R_OK) == 0 ? path : nil
  }

  /// The path of a built executable product, such as `gradus`; nil when it is not there.
  package static func executable(_ name: String) -> String? {
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") } + [ownExecutable].compactMap { $0 }
    let folders = bundles.flatMap { [parent(of: $0), parent(of: parent(of: parent(of: $0)))] }
    return (folders + [root + "/.build/debug"]).map { $0 + "/" + name }.first { isExecutableFile($0) }
  }

  /// The folder that holds `path`.
  package static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func isExecutableFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private static var ownExecutable: String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
