import Fuzzing
import Glibc

/// Where this program lies.
enum Place {
  static var subjects: Subjects { Subjects(Sources(root: root)) }

  /// The checkout in which it was built: the nearest folder above it with lessons and data sets.
  private static var root: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    var above = String(decoding: buffer.prefix(max(count, 0)).map(UInt8.init(bitPattern:)), as: UTF8.self)[...]
    while let slash = above.lastIndex(of: "/") {
      above = above[..<slash]
      if access("\(above)/lessons", R_OK) == 0, access("\(above)/datasets", R_OK) == 0 { return String(above) }
    }
    return nil
  }
}
