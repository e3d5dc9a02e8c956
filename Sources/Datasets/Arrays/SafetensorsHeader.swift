import Tensors

/// The header of a safetensors file: `{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}`, and texts under
/// `__metadata__`.
struct SafetensorsHeader {
  struct Entry {
    let name: String
    let type: ElementType
    let shape: Shape
    /// Bytes behind the header.
    let start: Int
    let end: Int

    var precision: Precision {
      switch type {
      case .float32, .float16, .bfloat16: .float32
      default: .float64
      }
    }
  }

  private(set) var entries: [Entry] = []
  private(set) var texts: [String: String] = [:]

  private static let metadata = "__metadata__"

  /// Reads it. The stream stands behind the header then.
  init(_ stream: FileStream) throws(DataError) {
    let file = stream.file
    for (name, value) in try Self.object(stream) {
      if name == Self.metadata {
        guard let texts = value.texts else { throw .malformedHeader(file: file, field: name) }
        self.texts = texts
      } else {
        entries.append(try Self.entry(name, value, file))
      }
    }
    guard entries.count <= Safetensors.tensorLimit else {
      throw .malformedHeader(file: file, field: "\(entries.count) tensors; \(Safetensors.tensorLimit) are the most")
    }
    entries.sort { ($0.start, $0.end, $0.name) < ($1.start, $1.end, $1.name) }
    try checkPlaces(file)
  }

  private static func object(_ stream: FileStream) throws(DataError) -> [(String, JSONValue)] {
    let start = try stream.peek(9)
    let isObject = start.count == 9 && start[8] == UInt8(ascii: "{")
    let length = start.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard isObject, length <= UInt64(Safetensors.headerLimit) else {
      throw .notSafetensors(file: stream.file)
    }
    let bytes = try stream.read(8 + Int(length))
    guard bytes.count == 8 + Int(length) else {
      throw .byteCount(file: stream.file, announced: 8 + Int(length), found: bytes.count)
    }
    guard let members = JSONValue(reading: bytes[8...])?.members else {
      throw .malformedHeader(file: stream.file, field: "it is not an object in JSON")
    }
    return members
  }

  private static func entry(_ name: String, _ value: JSONValue, _ file: String) throws(DataError) -> Entry {
    func malformed(_ field: String) -> DataError { .malformedHeader(file: file, field: "\(field) of \(name)") }
    guard let word = value["dtype"]?.text else { throw malformed("dtype") }
    guard let type = ElementType(safetensors: word) else { throw .unsupportedElements(file: file, type: word) }
    guard let extents = value["shape"]?.integers, extents.allSatisfy({ $0 >= 0 }), extents.count <= Extents.limit else {
      throw malformed("shape")
    }
    guard let places = value["data_offsets"]?.integers, places.count == 2, places[0] >= 0, places[0] <= places[1] else {
      throw malformed("data_offsets")
    }
    var bytes = type.byteCount
    for extent in extents {
      // Where one extent is 0 the others must still be such as can be counted with.
      let (product, overflow) = bytes.multipliedReportingOverflow(by: max(extent, 1))
      guard !overflow else { throw malformed("shape") }
      bytes = product
    }
    if extents.contains(0) { bytes = 0 }
    guard bytes == places[1] - places[0] else { throw malformed("data_offsets") }
    let entry = Entry(name: name, type: type, shape: Shape(extents), start: places[0], end: places[1])
    guard (try? entry.shape.checkAllocatable(entry.precision)) != nil else {
      throw .tooLarge(file: file, bytes: entry.shape.count * entry.precision.stride, limit: Tensor.byteLimit)
    }
    return entry
  }

  /// One tensor begins where the one before ends.
  private func checkPlaces(_ file: String) throws(DataError) {
    var end = 0
    for entry in entries {
      guard entry.start == end else { throw .malformedHeader(file: file, field: "data_offsets of \(entry.name)") }
      end = entry.end
    }
  }
}

extension SafetensorsHeader {
  /// The length and the header, padded with spaces so that the numbers begin at a multiple of 8.
  static func bytes(_ entries: [NamedTensors.Entry], _ texts: [String: String]) -> [UInt8] {
    var members: [(String, JSONValue)] = []
    if !texts.isEmpty {
      members.append((metadata, .object(texts.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })))
    }
    var start = 0
    for entry in entries {
      let end = start + entry.tensor.count * entry.tensor.precision.stride
      members.append((entry.name, value(of: entry.tensor, start, end)))
      start = end
    }
    var header = Array(JSONValue.object(members).written.utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
  }

  private static func value(of tensor: Tensor, _ start: Int, _ end: Int) -> JSONValue {
    .object([
      ("dtype", .text(tensor.precision == .float64 ? "F64" : "F32")),
      ("shape", .list(tensor.shape.dimensions.map(JSONValue.integer))),
      ("data_offsets", .list([.integer(start), .integer(end)])),
    ])
  }
}

extension ElementType {
  init?(safetensors word: String) {
    switch word {
    case "BOOL": self = .boolean
    case "U8": self = .uint8
    case "I8": self = .int8
    case "U16": self = .uint16
    case "I16": self = .int16
    case "U32": self = .uint32
    case "I32": self = .int32
    case "U64": self = .uint64
    case "I64": self = .int64
    case "F16": self = .float16
    case "BF16": self = .bfloat16
    case "F32": self = .float32
    case "F64": self = .float64
    default: return nil
    }
  }
}
