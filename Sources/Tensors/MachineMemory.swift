import Glibc

/// How much memory there is for this process.
package enum MachineMemory {
  /// Bytes of the machine, or of the group of processes that this one belongs to, where that is given less.
  package static var bytes: Int {
    let pages = sysconf(Int32(_SC_PHYS_PAGES))
    let machine = Budget.product(max(pages, 0), max(sysconf(Int32(_SC_PAGESIZE)), 0))
    return limitFiles.compactMap(number).filter { $0 > 0 }.reduce(machine, min)
  }

  /// Half of it: what the allocator, the figures and everybody else on the machine need is not known beforehand.
  package static var share: Int { max(bytes / 2, smallestShare) }

  /// Less than this is no machine to learn on, or was misread.
  private static let smallestShare = 256 << 20

  /// Where Linux's control groups, of the second and the first version, keep the limit.
  private static let limitFiles = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"]

  /// The number in a file; nil for `max`, and where there is no such file.
  private static func number(in file: String) -> Int? {
    guard let stream = fopen(file, "re") else { return nil }
    defer { fclose(stream) }
    var text = [CChar](repeating: 0, count: 32)
    guard fgets(&text, Int32(text.count), stream) != nil else { return nil }
    let digits = text.prefix { $0 >= 48 && $0 < 58 }.map { UInt8(bitPattern: $0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
