/// What can be read of a journal: everything up to the first record that is not whole.
package struct JournalContents: Sendable, Hashable {
  package private(set) var head: Record.Head
  package private(set) var entries: [JournalEntry] = []
  /// The bytes behind the last whole record: a record that was being written, or damage.
  package private(set) var lostBytes = 0

  /// How a journal begins. Another format gets another number.
  static let mark = Array("gradus-journal 1\n".utf8)

  /// nil where not even the beginning is whole.
  package init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Self.mark) else { return nil }
    var rest = bytes.dropFirst(Self.mark.count)
    guard let (record, size) = RecordReader.framed(rest), case .head(let head) = record else { return nil }
    self.head = head
    rest = rest.dropFirst(size)
    while let (record, size) = RecordReader.framed(rest), add(record) { rest = rest.dropFirst(size) }
    lostBytes = rest.count
  }

  /// Returns whether the record can follow those before it.
  private mutating func add(_ record: Record) -> Bool {
    switch record {
    case .head: return false
    case .begun(let text):
      if let last = entries.last, !last.hasEnded { return false }
      entries.append(JournalEntry(text, .lost))
    case .mark(let notes): return setEnd(.broken(notes))
    case .ended(let ending): return setEnd(.ended(ending))
    }
    return true
  }

  private mutating func setEnd(_ end: JournalEntry.End) -> Bool {
    guard let last = entries.indices.last, !entries[last].hasEnded else { return false }
    entries[last].end = end
    return true
  }

  /// The lesson that was played last, as its prompt has it (`one-neuron 2/9`); nil outside of lessons.
  package var lesson: String? {
    for case .ended(let ending) in entries.reversed().map(\.end) {
      let place = ending.prompt.prefix { $0 != ">" }
      return place.hasPrefix("gradus") ? nil : String(place)
    }
    return nil
  }
}

extension JournalEntry {
  fileprivate var hasEnded: Bool { if case .ended = end { true } else { false } }
}
