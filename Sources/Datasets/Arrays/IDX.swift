import Tensors

/// IDX, the format of MNIST: two zero bytes, a byte for the element type, a byte for the rank, the extents as
/// big-endian 32-bit integers, and the elements, big-endian, the last axis fastest (the MNIST page of LeCun, Cortes and
/// Burges). Gzipped files are unpacked.
package enum IDX {
  /// The numbers of a file; with `rows` only the first so many along the first axis.
  package static func read(
    _ file: String, rows: Int? = nil, precision: Precision = .float64
  ) throws(DataError) -> Tensor {
    try block(FileStream(reading: file)).tensor(rows: rows, precision: precision)
  }

  /// The header of a file, checked, with its elements still to be read.
  static func block(_ stream: FileStream) throws(DataError) -> NumberBlock {
    let start = try stream.peek(4)
    guard isIDX(start) else { throw .wrongFormat(file: stream.file, expected: .idx, start: start) }
    guard let type = elementType(start[2]) else {
      throw .unsupportedElements(file: stream.file, type: "type byte \(start[2])")
    }
    let rank = Int(start[3])
    let header = try stream.read(4 + 4 * rank)
    guard header.count == 4 + 4 * rank else {
      throw .byteCount(file: stream.file, announced: 4 + 4 * rank, found: header.count)
    }
    let extents = (0..<rank).map { axis in bigEndianInteger(header[(4 + 4 * axis)..<(8 + 4 * axis)]) }
    return NumberBlock(stream, type: type, bigEndian: true, shape: Shape(extents))
  }

  /// Whether bytes start as an IDX file does.
  static func isIDX(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 4 && bytes[0] == 0 && bytes[1] == 0 && (1...8).contains(bytes[3])
  }

  private static func elementType(_ byte: UInt8) -> ElementType? {
    switch byte {
    case 0x08: .uint8
    case 0x09: .int8
    case 0x0B: .int16
    case 0x0C: .int32
    case 0x0D: .float32
    case 0x0E: .float64
    default: nil
    }
  }

  private static func bigEndianInteger(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
