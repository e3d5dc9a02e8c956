/// gzip files (RFC 1952): ones that zlib packed, and ones in which the data stand unpacked, so that they can be made of any bytes.
enum GzipFile {
  /// Stored blocks (RFC 1951, 3.2.4) with the checksum that belongs to them.
  static func storing(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      let length = ArrayFiles.littleEndian(block.count, 2)
      file += [rest.isEmpty ? 1 : 0] + length + length.map { ~$0 } + block
    } while !rest.isEmpty
    return file + ArrayFiles.littleEndian(Int(checksum(bytes)), 4) + ArrayFiles.littleEndian(bytes.count, 4)
  }

  /// CRC-32 as RFC 1952 computes it, bit by bit.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  /// Small tables, packed by zlib 1.2.13 through Python: with its fixed codes, with codes of their own, with long repeats.
  static let packed = [
    "1f8b08000000000002034bd449d249ce492c2ee632d431d2a9e032d631d1a9e432d53103b201a9e9b4511c000000",
    "1f8b08000000000002032d8f3916033108437bce4261767cb3e4f69166d2f00c92bfe0a35fb1519370940e1de9a32dde6c5d"
      + "8fe4453b83d75ea8911a3205350f66746ce88ac1b503ad12a3e6eb0e6914fd6ab1fc67415a5158a67a688a152cd731030042"
      + "c11c0b0159a0249728928d94420b804b36cdc49bc1b7fc6b14ba6149a6dde0372e1b3c05912e6eef5647ee82d7f76d5b9a6b"
      + "4ca014c31fde737cd2f203655027092e010000",
    "1f8b080000000000020333d031e03218c5a378148fe2513c8a49c400e473585840060000",
  ].map(bytes(hexadecimal:))

  private static func bytes(hexadecimal text: String) -> [UInt8] {
    let digits = Array(text)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
  }
}
