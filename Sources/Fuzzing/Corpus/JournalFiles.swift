/// Journals as their format is described: a line with its name, then records, each with its length and a CRC-32 in front, both
/// in four bytes, the lowest first. Written here once more, not by the code that is tested.
enum JournalFiles {
  static let mark = Array("gradus-journal 1\n".utf8)

  /// The checksum is of the length and the record.
  static func framed(_ record: [UInt8]) -> [UInt8] {
    let length = ArrayFiles.littleEndian(record.count, 4)
    return length + ArrayFiles.littleEndian(Int(GzipFile.checksum(length + record)), 4) + record
  }

  /// The same bytes with checksums that fit, as far as lengths lead; a length beyond the end becomes what there is.
  static func rechecked(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: mark) else { return bytes }
    var (file, rest) = (mark, bytes.dropFirst(mark.count))
    while rest.count > 8 {
      let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(8)
      file += framed(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return file + rest
  }

  static var all: [[UInt8]] {
    let plain = [begun("x = 1"), mark(stop: -1, choices: [], facts: [], files: []), ended(0)]
    let rich = [
      begun("data digits\ntrain 3 epochs"), mark(stop: -1, choices: [3, 1, 4], facts: [[0], [1, 2]], files: []),
      mark(stop: 99, choices: [3], facts: [], files: [("a.csv", 12, 0xDEAD_BEEF), ("η.npy", -1, 0)]), ended(2),
      begun("print x"), ended(1),
    ]
    return [
      mark + framed(head), file(plain), file(rich), file(rich + plain), file(plain + [begun("repeat 3 { step }")]),
      // Something that cannot follow: an end of nothing.
      file([ended(0)]),
    ]
  }

  private static func file(_ records: [[UInt8]]) -> [UInt8] { mark + ([head] + records).flatMap(framed) }

  private static var head: [UInt8] {
    [0] + text("1.0") + text("float64") + text("/home/learner") + text("SkylakeX") + integer(0) + integer(1_700_000_000)
  }

  private static func begun(_ code: String) -> [UInt8] { [1] + text(code) }

  private static func mark(stop: Int, choices: [Int], facts: [[Int]], files: [(String, Int, Int)]) -> [UInt8] {
    [2] + notes(stop, choices, facts, files)
  }

  private static func ended(_ outcome: Int) -> [UInt8] {
    [3] + integer(outcome) + notes(-1, [2], [], []) + text("one-neuron 2/9> ")
  }

  private static func notes(_ stop: Int, _ choices: [Int], _ facts: [[Int]], _ files: [(String, Int, Int)]) -> [UInt8] {
    let places = files.flatMap { text($0.0) + integer($0.1) + integer($0.2) }
    return integer(stop) + list(choices) + integer(facts.count) + facts.flatMap(list) + integer(files.count) + places
  }

  private static func list(_ numbers: [Int]) -> [UInt8] { integer(numbers.count) + numbers.flatMap(integer) }

  private static func text(_ text: String) -> [UInt8] { integer(text.utf8.count) + Array(text.utf8) }

  private static func integer(_ number: Int) -> [UInt8] { ArrayFiles.littleEndian(number, 8) }
}
