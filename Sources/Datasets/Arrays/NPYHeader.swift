/// The header of an NPY file: a magic string, a version, a length, and a Python dictionary
/// `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }` padded with spaces (NumPy Enhancement Proposal 1).
struct NPYHeader: Equatable {
  var descr: String
  var fortranOrder: Bool
  var shape: [Int]

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Reads versions 1, 2 and 3. The stream stands behind the header then.
  init(_ stream: FileStream) throws(DataError) {
    let (start, end) = try Self.dictionary(in: stream)
    let bytes = try stream.read(end)
    guard end == bytes.count else { throw .byteCount(file: stream.file, announced: end, found: bytes.count) }
    var dictionary = PythonDictionary(bytes[start..<end])
    guard dictionary.read() else { throw .malformedHeader(file: stream.file, field: dictionary.lastKey) }
    guard let descr = dictionary.descr else { throw .malformedHeader(file: stream.file, field: "descr") }
    guard let order = dictionary.fortranOrder else { throw .malformedHeader(file: stream.file, field: "fortran_order") }
    guard let shape = dictionary.shape else { throw .malformedHeader(file: stream.file, field: "shape") }
    (self.descr, fortranOrder, self.shape) = (descr, order, shape)
  }

  /// Where the dictionary starts and ends.
  private static func dictionary(in stream: FileStream) throws(DataError) -> (start: Int, end: Int) {
    let bytes = try stream.peek(12)
    guard bytes.starts(with: magic) else {
      throw .wrongFormat(file: stream.file, expected: .npy, start: Array(bytes.prefix(6)))
    }
    guard bytes.count > 10 else { throw .byteCount(file: stream.file, announced: 11, found: bytes.count) }
    guard (1...3).contains(bytes[6]) else {
      throw .malformedHeader(file: stream.file, field: "version \(bytes[6]).\(bytes[7])")
    }
    let start = bytes[6] == 1 ? 10 : 12
    guard bytes.count >= start else { throw .byteCount(file: stream.file, announced: start, found: bytes.count) }
    let end = start + bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard end <= stream.mostBytes else {
      throw .byteCount(file: stream.file, announced: end, found: try stream.skipRest())
    }
    return (start, end)
  }

  init(descr: String, fortranOrder: Bool = false, shape: [Int]) {
    (self.descr, self.fortranOrder, self.shape) = (descr, fortranOrder, shape)
  }

  /// A header of version 1, padded with spaces so that the elements start at a multiple of 64.
  var bytes: [UInt8] {
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let order = fortranOrder ? "True" : "False"
    var text = Array("{'descr': '\(descr)', 'fortran_order': \(order), 'shape': (\(extents)), }".utf8)
    let unpadded = 10 + text.count + 1
    text += [UInt8](repeating: 0x20, count: (64 - unpadded % 64) % 64) + [0x0A]
    return Self.magic + [1, 0, UInt8(text.count & 0xFF), UInt8(text.count >> 8 & 0xFF)] + text
  }
}

extension NPYHeader {
  /// The element type and whether it is big-endian; nil for text, records, objects, complex numbers and half floats.
  var elements: (type: ElementType, bigEndian: Bool)? {
    let type: ElementType? =
      switch descr.dropFirst() {
      case "b1": .boolean
      case "u1": .uint8
      case "i1": .int8
      case "u2": .uint16
      case "i2": .int16
      case "u4": .uint32
      case "i4": .int32
      case "u8": .uint64
      case "i8": .int64
      case "f4": .float32
      case "f8": .float64
      default: nil
      }
    guard let type, let order = descr.first, "<>|=".contains(order) else { return nil }
    return (type, order == ">")
  }
}
