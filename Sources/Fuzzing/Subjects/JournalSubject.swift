import Commands
import Journal

/// A journal: any bytes in place of one are read up to the first record that is not whole, and what was read stands for itself.
struct JournalSubject: Subject {
  let name = "journal"
  let corpus = Corpus(JournalFiles.all)

  /// Bytes changed, torn or joined at random; one in two with the checksums put right behind the change, so that what stands
  /// behind them is read as well.
  func input(_ random: inout FixedRandom) -> [UInt8] {
    let changed = Mutator(corpus).input(&random)
    return random.oneIn(2) ? changed : JournalFiles.rechecked(changed)
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    Breach.found { () throws(Breach) in
      guard let contents = JournalContents(input) else { return }
      try Breach.unless((0..<input.count).contains(contents.lostBytes), "more bytes are lost than there were")
      _ = contents.lesson
      let whole = Array(input.dropLast(contents.lostBytes))
      guard let again = JournalContents(whole) else { throw Breach("without its torn end nothing is left") }
      try Breach.unless(again.lostBytes == 0, "without its torn end more is torn")
      try Breach.unless(again.entries == contents.entries && again.head == contents.head, "the torn end is read")
      for cut in [whole.count / 2, whole.count - 1] {
        try check(JournalContents(Array(whole.prefix(cut))), before: contents)
      }
    }
  }

  /// What a cut leaves of a journal is what it had before the cut.
  private func check(_ torn: JournalContents?, before whole: JournalContents) throws(Breach) {
    guard let torn else { return }
    let kept = torn.entries.dropLast()
    try Breach.unless(torn.entries.count <= whole.entries.count, "torn, it has more entries")
    try Breach.unless(whole.entries.starts(with: kept), "torn, it has other entries")
    try Breach.unless(
      torn.entries.last?.text == whole.entries.dropFirst(kept.count).first?.text || torn.entries.isEmpty,
      "torn, it has other texts")
  }
}
