import Glibc

/// Everything that `descriptor` still holds; nil on failure, with `errno` set.
func readAll(_ descriptor: Int32) -> [UInt8]? {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count > 0 { bytes += chunk[..<count] } else if count == 0 { return bytes } else if errno != EINTR { return nil }
  }
}

/// Whether all of `text` could be written; when not, `errno` says why.
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR { return false }
  }
  return true
}
