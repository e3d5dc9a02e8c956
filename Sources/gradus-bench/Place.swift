import Glibc

/// Where this program lies, and what lies near it.
enum Place {
  /// This program's own file.
  static var program: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  private static var folder: String { String(program[..<(program.lastIndex(of: "/") ?? program.startIndex)]) }

  /// `gradus`, where it was built beside this program.
  static var gradus: String? { ["\(folder)/gradus"].first { access($0, X_OK) == 0 } }

  /// The folder of the peers' programs, where this program lies somewhere in a checkout.
  static var peers: String? { found("Sources/gradus-bench/Peers") }

  /// The folder of the shipped data sets, likewise.
  static var datasets: String? { found("datasets") }

  private static func found(_ path: String) -> String? {
    var above = folder[...]
    while !above.isEmpty {
      if access("\(above)/\(path)", R_OK) == 0 { return "\(above)/\(path)" }
      above = above[..<(above.lastIndex(of: "/") ?? above.startIndex)]
    }
    return nil
  }

  /// Says something on standard error.
  static func note(_ text: String) {
    fflush(nil)
    let line = Array((text + "\n").utf8)
    _ = write(2, line, line.count)
  }
}
