import Foundation
import Tensors
import Testing

@testable import Datasets

/// Files by the safetensors package 0.8 and PyTorch 2.15, copied as they are.
@Suite struct SafetensorsTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  /// `h`: halves, `i`: 64-bit integers, `b`: booleans, `e`: no elements; the note `a "quote" é` and a line break.
  private static let kinds =
    "EAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJub3RlIjoiYSBcInF1b3RlXCIgw6lcbiJ9LCJpIjp7ImR0eXBlIjoiSTY0Iiwic2hhcGUiOlsxLDJdLCJkYXRhX29mZnNldHMiOlswLDE2XX0sImUiOnsiZHR5cGUiOiJGNjQiLCJzaGFwZSI6WzAsM10sImRhdGFfb2Zmc2V0cyI6WzE2LDE2XX0sImgiOnsiZHR5cGUiOiJGMTYiLCJzaGFwZSI6WzZdLCJkYXRhX29mZnNldHMiOlsxNiwyOF19LCJiIjp7ImR0eXBlIjoiQk9PTCIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzI4LDMwXX19ICAgIP3/////////AAAAAAABAAAAPgDAAQD/ewB8Zi4BAA=="

  /// An `nn.Sequential` of two linear layers, weights in bfloat16, biases in float16.
  private static let sequential =
    "AAEAAAAAAAB7IjAud2VpZ2h0Ijp7ImR0eXBlIjoiQkYxNiIsInNoYXBlIjpbMywyXSwiZGF0YV9vZmZzZXRzIjpbMCwxMl19LCIyLndlaWdodCI6eyJkdHlwZSI6IkJGMTYiLCJzaGFwZSI6WzIsM10sImRhdGFfb2Zmc2V0cyI6WzEyLDI0XX0sIjAuYmlhcyI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbM10sImRhdGFfb2Zmc2V0cyI6WzI0LDMwXX0sIjIuYmlhcyI6eyJkdHlwZSI6IkYxNiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzMwLDM0XX19ICAgICAgLL9YPxw/LD/QPgA9iD7QPhy/wD4AP/y/AKjgPZBDEMCAOA=="

  private func read(_ base64: String) throws -> NamedTensors {
    try Safetensors.read(try folder.write("m.safetensors", Array(try #require(Data(base64Encoded: base64)))))
  }

  @Test func `a file of PyTorch is read, whatever its element types`() throws {
    let kinds = try read(Self.kinds)
    #expect(kinds.texts == ["note": "a \"quote\" é\n"])
    #expect(kinds["h"] == Tensor([1.5, -2, 0x1p-24, 65_504, .infinity, 0.0999755859375], precision: .float32))
    #expect(kinds["i"] == Tensor(shape: Shape([1, 2]), values: [-3, 1_099_511_627_776]))
    #expect(kinds["b"] == Tensor([1, 0]))
    #expect(kinds["e"]?.shape == Shape([0, 3]))
    let layers = try read(Self.sequential)
    #expect(layers.texts.isEmpty)
    #expect(
      layers["2.weight"]
        == Tensor(
          shape: Shape([2, 3]), values: [0.265625, 0.40625, -0.609375, 0.375, 0.5, -1.96875], precision: .float32))
    #expect(layers["0.bias"] == Tensor([-0.03125, 1.46875, 3.78125], precision: .float32))
  }

  @Test func `what is written is read again, bit for bit`() throws {
    var named = NamedTensors(texts: ["a \\ b": "line\nline \u{1} \"é\" 𝄞"])
    named.add("wide", Tensor(shape: Shape([2, 2]), values: [1e-300, -0.0, .nan, .infinity]))
    named.add("odd", Tensor([1, 2, 3], precision: .float32))
    named.add("one", Tensor(7))
    named.add("none", Tensor([]))
    let path = folder.file("w.safetensors")
    try Safetensors.write(named, to: path)
    let read = try Safetensors.read(path)
    #expect(read.texts == named.texts)
    #expect(Set(read.entries.map(\.name)) == ["wide", "odd", "one", "none"])
    for entry in named.entries { #expect(read[entry.name] == entry.tensor, "\(entry.name)") }
    #expect(!FileManager.default.fileExists(atPath: path + ".part"))
    #expect(failure { try Safetensors.write(named, to: folder.file("no/w")) }?.description.contains("written") == true)
  }

  private func file(_ header: String, _ numbers: Int = 0, length: Int? = nil) throws -> String {
    let count = UInt64(length ?? header.utf8.count)
    let size = withUnsafeBytes(of: count.littleEndian, Array.init)
    return try folder.write(
      "bad.safetensors", size + Array(header.utf8) + [UInt8](repeating: 0, count: numbers))
  }

  @Test(arguments: [
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 7, "truncated"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 9, "mislabelled"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "data_offsets of a"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "data_offsets of a"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "shape of a"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,8]}}", 8, "shape of a"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4611686018427387904,4],\"data_offsets\":[0,0]}}", 0, "shape of a"),
    ("{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,2],\"data_offsets\":[0,8]}}", 8, "shape of a"),
    ("{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8, "type C64"),
    ("{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]}}", 8, "dtype of a"),
    ("{\"a\":3}", 0, "dtype of a"), ("{\"__metadata__\":{\"x\":1}}", 0, "__metadata__"),
    ("{\"a\":", 0, "JSON"), ("{\"a\":{},\"a\":{}}", 0, "JSON"), ("{\"a\":[[[[[[[[[[1]]]]]]]]]]}", 0, "JSON"),
    ("{\"\\u12\":1}", 0, "JSON"), ("{\"\\ud800\":1}", 0, "JSON"), ("{\"a\":1.5}", 0, "JSON"),
    ("{} x", 0, "JSON"), ("not a header", 0, "not a safetensors file"),
  ]) func `a damaged file is an error that says where`(header: String, numbers: Int, part: String) throws {
    let path = try file(header, numbers)
    let error = failure { try Safetensors.read(path) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "no error")")
  }

  @Test func `a length that lies is an error before room is made for it`() throws {
    for length in [1 << 20, 1 << 40, Int.max] {
      let path = try file("{}", length: length)
      #expect(failure { try Safetensors.read(path) } != nil)
    }
    #expect(failure { try Safetensors.read(folder.file("nowhere")) }?.description.contains("no such file") == true)
    let short = try folder.write("short", [1, 2, 3])
    #expect(failure { try Safetensors.read(short) } == .notSafetensors(file: short))
  }

  @Test func `a file with any of its bytes changed is read or refused`() throws {
    let bytes = Array(try #require(Data(base64Encoded: Self.kinds)))
    var stream = RandomStream(seed: 4)
    for _ in 0..<600 {
      var mangled = bytes
      for _ in 0...stream.integer(below: 3) {
        mangled[stream.integer(below: mangled.count)] = UInt8(stream.integer(below: 256))
      }
      if stream.integer(below: 4) == 0 { mangled.removeLast(stream.integer(below: mangled.count)) }
      let path = try folder.write("mangled", mangled)
      if let read = try? Safetensors.read(path) { #expect(read.entries.count <= 4) }
    }
  }

  @Test func `a random stream and a cursor stand where others stood`() throws {
    var stream = RandomStream(seed: 8)
    _ = stream.normal(3)
    var other = try #require(RandomStream(place: stream.place))
    #expect(other == stream)
    let (ours, theirs) = (other.normal(5), stream.normal(5))
    #expect(ours == theirs)
    #expect(RandomStream(place: [1, 2]) == nil && RandomStream(place: stream.place + [0, 0, 0]) == nil)
    var cursor = try BatchCursor(rowCount: 10, batchSize: 4)
    _ = cursor.next(&stream)
    var again = try BatchCursor(rowCount: 10, batchSize: 4)
    let stands = again.stand(at: cursor.place)
    #expect(stands && again == cursor)
    var (a, b) = (stream, stream)
    for _ in 0..<5 {
      let (one, two) = (again.next(&a), cursor.next(&b))
      #expect(one == two)
    }
    for place in [[], [-1], [1], [1, 2, 3], [1] + Array(repeating: 3, count: 10)] {
      let stands = again.stand(at: place)
      #expect(!stands, "\(place)")
    }
  }
}
