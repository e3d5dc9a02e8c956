/// A short name for a text. FNV-1a, 32 bits (Fowler, Noll, Vo): the same on every machine and in every run.
enum Fingerprint {
  static func text(of content: String) -> String {
    var hash: UInt32 = 0x811C_9DC5
    for byte in content.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
