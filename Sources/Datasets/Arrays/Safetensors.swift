import Tensors

/// safetensors, the file in which PyTorch's users keep weights: the length of a header in eight bytes, little-endian first; the
/// header, a JSON object that gives each tensor's type, shape and place; then the numbers, row by row.
/// https://huggingface.co/docs/safetensors
package enum Safetensors {
  /// The most bytes that a header may have, and the most tensors.
  static let headerLimit = 16 << 20
  static let tensorLimit = 100_000

  /// All tensors of a file. `F32`, `F16` and `BF16` become float32, all others float64.
  package static func read(
    _ file: String, _ files: FileAccess = .everywhere
  ) throws(DataError) -> NamedTensors {
    let stream = try FileStream(reading: file, files)
    let header = try SafetensorsHeader(stream)
    // Nothing is made room for before it is there.
    let numbers = try stream.rest()
    let announced = header.entries.map(\.end).max() ?? 0
    guard announced == numbers.count else {
      throw .byteCount(file: file, announced: announced, found: numbers.count)
    }
    var named = NamedTensors(texts: header.texts)
    for entry in header.entries { named.add(entry.name, try tensor(entry, numbers)) }
    return named
  }

  private static func tensor(_ entry: SafetensorsHeader.Entry, _ numbers: [UInt8]) throws(DataError) -> Tensor {
    var tensor = Tensor(uninitialized: entry.shape, precision: entry.precision)
    let (start, type, count) = (entry.start, entry.type, entry.shape.count)
    numbers.withUnsafeBytes { bytes in
      let source = UnsafeRawBufferPointer(rebasing: bytes[start..<entry.end])
      tensor.withBuffer { buffer in
        switch buffer.precision {
        case .float64: type.convert(source, bigEndian: false, count: count, to: buffer.elements(Double.self))
        case .float32: type.convert(source, bigEndian: false, count: count, to: buffer.elements(Float.self))
        }
      }
    }
    return tensor
  }

  /// Writes tensors as `F64` or `F32`, as their precision says, in the order of their names. An existing file is replaced only
  /// once the new one is complete.
  package static func write(
    _ named: NamedTensors, to file: String, _ files: FileAccess = .everywhere
  ) throws(DataError) {
    // Wider numbers first, so that each begins at a multiple of its size.
    let entries = named.entries.sorted {
      ($0.tensor.precision.stride, $1.name) > ($1.tensor.precision.stride, $0.name)
    }
    let header = SafetensorsHeader.bytes(entries, named.texts)
    try FileDraft.write(file, files) { output in
      output.write(header) && entries.allSatisfy { output.write($0.tensor) }
    }
  }
}
