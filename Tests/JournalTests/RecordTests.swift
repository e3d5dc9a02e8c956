import Commands
import Datasets
import TestSupport
import Testing

@testable import Journal

/// Journals as bytes.
@Suite struct RecordTests {
  private static let entries: [JournalEntry] = {
    var notes = Circumstances.Notes()
    notes.choices = [0, 2, 1]
    notes.facts = [[], [1, -5, 1 << 40]]
    notes.files = [
      FileMark(path: "数据.npy", size: 12, checksum: 0xFFFF_FFFF), FileMark(path: "x", size: -1, checksum: 0),
    ]
    var stopped = notes
    stopped.stoppedAt = 5
    return [
      JournalEntry("a = 1; b = 2", .ended(Record.Ending(.finished, notes, prompt: "gradus> "))),
      JournalEntry("", .ended(Record.Ending(.interrupted, stopped, prompt: "one-neuron 2/9> "))),
      JournalEntry("学习率 = \"é\"\nb", .ended(Record.Ending(.failed, Circumstances.Notes(), prompt: "gradus> "))),
      JournalEntry("x = 1; train", .broken(stopped)),
    ]
  }()

  /// The check value of CRC-32/ISO-HDLC in the catalogue of parametrised CRC algorithms.
  @Test func `the checksum is the one that everyone uses`() {
    #expect(Checksum.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.of(Array("6789".utf8), continuing: Checksum.of(Array("12345".utf8))) == 0xCBF4_3926)
  }

  @Test func `what is written is read again`() throws {
    let contents = try #require(JournalContents(JournalContents.bytes(Self.entries)))
    #expect(contents.head == JournalContents.sampleHead && contents.entries == Self.entries && contents.lostBytes == 0)
    #expect(contents.lesson == nil, "the last text that ended did so outside of lessons")
    #expect(JournalContents(sample: Array(Self.entries.prefix(2))).lesson == "one-neuron 2/9")
  }

  @Test func `a journal that is cut anywhere loses only what is behind the cut`() {
    let bytes = JournalContents.bytes(Self.entries)
    let start = JournalContents.bytes([]).count
    for length in 0..<bytes.count {
      let cut = JournalContents(Array(bytes.prefix(length)))
      guard length >= start else {
        #expect(cut == nil)
        continue
      }
      // Texts whose last record lies before the cut.
      var whole = 0
      while JournalContents.bytes(Array(Self.entries.prefix(whole + 1))).count <= length { whole += 1 }
      let entries = cut?.entries ?? []
      #expect(entries.prefix(whole) == Self.entries.prefix(whole))
      #expect(entries.count <= whole + 1)
      if entries.count > whole { #expect(entries[whole] == JournalEntry(Self.entries[whole].text, .lost)) }
    }
  }

  @Test func `any byte that changes loses its record and what is behind it, and nothing before`() {
    let bytes = JournalContents.bytes(Self.entries)
    let start = JournalContents.bytes([]).count
    for place in bytes.indices {
      for bit: UInt8 in [1, 0x10, 0x80, 0xFF] {
        var damaged = bytes
        damaged[place] ^= bit
        let contents = JournalContents(damaged)
        guard place >= start else {
          #expect(contents == nil)
          continue
        }
        var whole = 0
        while JournalContents.bytes(Array(Self.entries.prefix(whole + 1))).count <= place { whole += 1 }
        #expect(contents?.entries.prefix(whole) == Self.entries.prefix(whole))
        #expect((contents?.entries.count ?? 0) <= whole + 1)
        #expect((contents?.lostBytes ?? 0) > 0)
      }
    }
  }

  @Test func `lengths beyond the end are believed by nobody`() {
    // A record that says that it holds a text of 2^62 bytes, with a checksum that is right.
    var body: [UInt8] = [1] + RecordWriter.bytes(UInt64(1) << 62) + [65]
    for tail in [[], [UInt8](repeating: 0xFF, count: 64)] {
      body += tail
      let length = RecordWriter.bytes(UInt32(body.count))
      let sum = RecordWriter.bytes(Checksum.of(body, continuing: Checksum.of(length)))
      let contents = JournalContents(JournalContents.bytes([]) + length + sum + body)
      #expect(contents?.entries == [] && contents?.lostBytes == body.count + 8)
    }
  }

  @Test func `records in an order that no session writes end the journal`() {
    let bytes = JournalContents.bytes(Array(Self.entries.prefix(1)))
    for odd: Record in [.mark(Circumstances.Notes()), .head(JournalContents.sampleHead)] {
      let contents = JournalContents(bytes + RecordWriter.framed(odd) + Self.entries[1].bytes)
      #expect(contents?.entries == Array(Self.entries.prefix(1)))
    }
  }
}
