import Commands
import Language
import Lessons

/// Any program runs, fails with a diagnostic, or stops when it is interrupted; the session goes on, and what failed left no trace.
///
/// A program is typed line by line, as at a prompt, and interrupted once it has run for a while.
struct ProgramsSubject: Subject {
  let name = "programs"
  let corpus: Corpus
  private let grammar = Grammar()
  private let mutator: Mutator
  private let datasets: String
  private let isolation = Isolation()

  /// How long a line may run before Ctrl-C is pressed.
  private static let patience = Duration.milliseconds(20)

  init(_ sources: Sources, _ corpus: Corpus) {
    self.corpus = corpus
    datasets = sources.datasets
    // Words alone: what changes single bytes says little of an interpreter that a parser stands before.
    mutator = Mutator(corpus, longest: 1500)
  }

  func input(_ random: inout FixedRandom) -> [UInt8] {
    if random.oneIn(8) { return mutator.input(&random) }
    var writer = ProgramWriter(random, grammar)
    return Array(writer.program().utf8)
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    guard isolation.allows(text) else { return nil }
    // Nothing that another program wrote.
    place.empty()
    if text.contains("t.csv") { _ = place.file("t.csv", Array("a,b,class\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n".utf8)) }
    return Breach.found { () throws(Breach) in
      var player = ProgramPlayer(environment(in: place, hasFastPath: true), patience: Self.patience)
      for line in ProgramPlayer.lines(of: text) { try player.type(line) }
      try player.finish(completing: text)
      guard input.count % 4 == 0, !player.wasInterrupted, isolation.leavesNoFiles(text) else { return }
      try checkTwin(of: player, text, place)
    }
  }

  /// The paths for plain numbers and for everything else do the same, and so does a second run.
  private func checkTwin(of player: ProgramPlayer, _ text: String, _ place: Workplace) throws(Breach) {
    var twin = ProgramPlayer(environment(in: place, hasFastPath: false), patience: .seconds(1))
    for line in ProgramPlayer.lines(of: text) { try twin.type(line) }
    if twin.wasInterrupted { return }
    try twin.finish(completing: text)
    try Breach.unless(
      twin.failures == player.failures, "a second run fails otherwise: \(player.failures) \(twin.failures)")
    let (first, second) = (Fingerprint(player.final), Fingerprint(twin.final))
    try Breach.unless(first == second, "a second run ends otherwise: \(first.difference(from: second))")
  }

  private func environment(in place: Workplace, hasFastPath: Bool) -> Environment {
    var environment = Environment(datasetsFolder: datasets, workingFolder: place.path)
    environment.hasFastPath = hasFastPath
    environment.checks = .shown
    return environment
  }
}

/// Keeps programs from the files of whoever runs them.
struct Isolation: Sendable {
  /// Names in the working folder only: no path that begins at the root or a home, or goes up.
  func allows(_ text: String) -> Bool {
    if text.contains("..") && text.contains("../") || text.contains("~") || text.contains("\\u") { return false }
    var previous: UInt8 = 0x20
    let bytes = Array(text.utf8)
    for (place, byte) in bytes.enumerated() {
      defer { previous = byte }
      guard byte == UInt8(ascii: "/") else { continue }
      let following = place + 1 < bytes.count ? bytes[place + 1] : 0x20
      // A division stands between blanks or behind an operand, `//` in front of a blank.
      let isSign =
        [0x20, UInt8(ascii: "=")].contains(following)
        || (following == UInt8(ascii: "/") && place + 2 < bytes.count && bytes[place + 2] == 0x20)
      guard isSign || Unicode.Scalar(previous).properties.isAlphabetic || (0x30...0x39).contains(previous) else {
        return false
      }
    }
    return true
  }

  /// Whether a second run finds what the first one found.
  func leavesNoFiles(_ text: String) -> Bool {
    !["save", "load", "log", " to ", "cmdlog", "to\n"].contains(where: text.contains)
  }
}
