import Commands
import Datasets

/// Records as bytes: numbers in eight bytes, the lowest first; texts and lists with their length in front.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  /// The record with its length and checksum in front, as it stands in the file.
  static func framed(_ record: Record) -> [UInt8] {
    var writer = RecordWriter()
    writer.add(record)
    let length = Self.bytes(UInt32(truncatingIfNeeded: writer.bytes.count))
    return length + Self.bytes(Checksum.of(writer.bytes, continuing: Checksum.of(length))) + writer.bytes
  }

  private mutating func add(_ record: Record) {
    switch record {
    case .head(let head):
      bytes.append(0)
      for text in [head.version, head.precision, head.folder, head.library] { add(text) }
      add(Int(head.seed))
      add(head.started)
    case .begun(let text):
      bytes.append(1)
      add(text)
    case .mark(let notes):
      bytes.append(2)
      add(notes)
    case .ended(let ending):
      bytes.append(3)
      add(ending.outcome.rawValue)
      add(ending.notes)
      add(ending.prompt)
    }
  }

  private mutating func add(_ notes: Circumstances.Notes) {
    add(notes.stoppedAt ?? -1)
    add(notes.choices)
    add(notes.facts.count)
    for fact in notes.facts { add(fact) }
    add(notes.files.count)
    for file in notes.files {
      add(file.path)
      add(file.size)
      add(Int(file.checksum))
    }
  }

  private mutating func add(_ numbers: [Int]) {
    add(numbers.count)
    for number in numbers { add(number) }
  }

  private mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes += text.utf8
  }

  private mutating func add(_ number: Int) { bytes += Self.bytes(UInt64(bitPattern: Int64(number))) }

  static func bytes<T: FixedWidthInteger>(_ number: T) -> [UInt8] {
    (0..<T.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> T($0 * 8)) }
  }
}

/// Reads records. Every read says nil where the bytes end or make no sense; no length is trusted before there are as many bytes.
struct RecordReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The next record with the bytes it takes, frame and all; nil where there is no whole one.
  static func framed(_ bytes: ArraySlice<UInt8>) -> (record: Record, size: Int)? {
    var header = RecordReader(bytes)
    guard let length = header.number(UInt32.self), let sum = header.number(UInt32.self),
      header.rest.count >= Int(length)
    else { return nil }
    let body = header.rest.prefix(Int(length))
    let found = Checksum.of(Array(body), continuing: Checksum.of(RecordWriter.bytes(length)))
    var reader = RecordReader(body)
    guard found == sum, let record = reader.record(), reader.rest.isEmpty else { return nil }
    return (record, Int(length) + 8)
  }

  private mutating func record() -> Record? {
    switch rest.popFirst() {
    case 0: return head().map(Record.head)
    case 1: return text().map(Record.begun)
    case 2: return notes().map(Record.mark)
    case 3:
      guard let number = integer(), let outcome = Record.Outcome(rawValue: number), let notes = notes(),
        let prompt = text()
      else { return nil }
      return .ended(Record.Ending(outcome, notes, prompt: prompt))
    default: return nil
    }
  }

  private mutating func head() -> Record.Head? {
    guard let version = text(), let precision = text(), let folder = text(), let library = text(),
      let seed = integer().flatMap(UInt32.init(exactly:)), let started = integer()
    else { return nil }
    return Record.Head(
      version: version, precision: precision, seed: seed, folder: folder, started: started, library: library)
  }

  private mutating func notes() -> Circumstances.Notes? {
    var notes = Circumstances.Notes()
    guard let stop = integer(), let choices = integers(), let facts = integer(), facts >= 0 else { return nil }
    notes.stoppedAt = stop < 0 ? nil : stop
    notes.choices = choices
    for _ in 0..<facts {
      guard let fact = integers() else { return nil }
      notes.facts.append(fact)
    }
    guard let files = integer(), files >= 0 else { return nil }
    for _ in 0..<files {
      guard let path = text(), let size = integer(), let sum = integer().flatMap(UInt32.init(exactly:)) else {
        return nil
      }
      notes.files.append(FileMark(path: path, size: size, checksum: sum))
    }
    return notes
  }

  private mutating func integers() -> [Int]? {
    guard let count = integer(), count >= 0, count <= rest.count / 8 else { return nil }
    var numbers: [Int] = []
    for _ in 0..<count {
      guard let number = integer() else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  private mutating func text() -> String? {
    guard let count = integer(), count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(validating: rest.prefix(count), as: UTF8.self)
  }

  private mutating func integer() -> Int? { number(UInt64.self).map { Int(Int64(bitPattern: $0)) } }

  private mutating func number<T: FixedWidthInteger>(_ type: T.Type) -> T? {
    let size = T.bitWidth / 8
    guard rest.count >= size else { return nil }
    defer { rest = rest.dropFirst(size) }
    return rest.prefix(size).reversed().reduce(0) { $0 << 8 | T($1) }
  }
}
