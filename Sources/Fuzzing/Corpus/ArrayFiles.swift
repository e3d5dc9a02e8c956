/// Small valid files of arrays, written by their formats' descriptions, not by the code that is tested.
enum ArrayFiles {
  /// IDX: two zero bytes, the type, the rank, big-endian extents, the elements.
  static func idx(type: UInt8, _ extents: [Int], _ elements: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(extents.count)] + extents.flatMap { bigEndian($0, 4) } + elements
  }

  static var idxFiles: [[UInt8]] {
    let types: [(UInt8, Int)] = [(8, 1), (9, 1), (11, 2), (12, 4), (13, 4), (14, 8)]
    return types.map { type, width in idx(type: type, [2, 3], counting(6 * width)) } + [
      idx(type: 8, [3, 2, 2], counting(12)), idx(type: 8, [4], [0, 1, 2, 1]), idx(type: 8, [0, 3], []),
      idx(type: 14, [1, 1, 1, 1], counting(8)),
    ]
  }

  /// NPY: magic, version, the header's length, a Python dictionary, the elements.
  static func npy(_ descr: String, fortran: Bool = false, _ shape: String, _ elements: [UInt8], version: UInt8 = 1)
    -> [UInt8]
  {
    var header = "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
    let lead = version == 1 ? 10 : 12
    header += String(repeating: " ", count: 63 - (lead + header.utf8.count) % 64) + "\n"
    let length = littleEndian(header.utf8.count, lead - 8)
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + Array(header.utf8) + elements
  }

  static var npyFiles: [[UInt8]] {
    let types = [
      ("|b1", 1), ("|u1", 1), ("|i1", 1), ("<u2", 2), (">i2", 2), ("<u4", 4), (">i4", 4), ("<u8", 8), ("<i8", 8),

      ("<f4", 4), (">f4", 4), ("<f8", 8), (">f8", 8),
    ]
    return types.map { descr, width in npy(descr, "(2, 3)", counting(6 * width)) } + [
      npy("<f8", fortran: true, "(2, 3)", counting(48)), npy("<f8", "()", counting(8)), npy("<f8", "(0, 3)", []),
      npy("<f4", "(5,)", counting(20), version: 2), npy("<f4", fortran: true, "(2, 1, 3)", counting(24), version: 3),
    ]
  }

  /// safetensors: the header's length, a JSON object, the elements.
  static func safetensors(_ header: String, _ elements: [UInt8]) -> [UInt8] {
    littleEndian(header.utf8.count, 8) + Array(header.utf8) + elements
  }

  static var safetensorsFiles: [[UInt8]] {
    let two =
      #"{"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"b.weight":{"dtype":"F64","shape":[2],"data_offsets":[24,40]}}"#
    let texts =
      #"{"__metadata__":{"format":"pt","η":"a\n\u00e9\ud83d\ude42"},"x":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}"#
    let widths = [("BOOL", 1), ("I8", 1), ("U16", 2), ("I16", 2), ("F16", 2), ("BF16", 2), ("U32", 4), ("I64", 8)]
    let each = widths.map { name, width in
      safetensors(
        #"{"t":{"dtype":"\#(name)","shape":[3,1],"data_offsets":[0,\#(3 * width)]}}"#, counting(3 * width))
    }
    let empty = #"{"z":{"dtype":"F32","shape":[0,4],"data_offsets":[0,0]}}"#
    return each + [
      safetensors(two, counting(40)), safetensors(texts, [7]), safetensors("{}", []), safetensors(empty, []),
    ]
  }
}

extension ArrayFiles {
  static func bigEndian(_ number: Int, _ width: Int) -> [UInt8] { littleEndian(number, width).reversed() }

  static func littleEndian(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Bytes that are all different, with some that end a number's range among them.
  private static func counting(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ ($0 % 5 == 4 ? 0x7F : 0x3C)) }
  }
}
