/// What is typed until Enter runs it: statements, and the lines they are typed in.
struct ChaosText: Sendable, Equatable {
  var statements: [String]

  /// As it is typed.
  var typed: String { statements.joined(separator: "; ") }
  var lines: [String] { typed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// Whether it leaves something outside of the session: what a text that is lost has left there, its twin would not find.
  var reachesOutside: Bool {
    statements.contains { statement in
      ["save", "plot", "open", "skip", "page", "log", "cmdlog"].contains { statement.contains($0) } || statement.isEmpty
    }
  }
}

/// Somebody who types whatever comes to mind. Nothing said here depends on what the program answers, but for whether it shows
/// a lesson's prompt.
struct ChaosTypist {
  private var numbers: SeededNumbers
  private var waiting: [ChaosText] = []

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    begin()
  }

  /// - Parameter inLesson: whether the prompt is that of a lesson.
  mutating func next(inLesson: Bool) -> ChaosText {
    if !waiting.isEmpty { return waiting.removeFirst() }
    if inLesson, numbers.happens(0.8) { return ChaosText(statements: [fill(numbers.pick(ChaosTable.inLessons))]) }
    if numbers.happens(0.06) { begin() }
    let count = numbers.happens(0.3) ? numbers.draw(2...4) : 1
    let statements = (0..<count).map { _ in fill(numbers.pick(numbers.pick(ChaosTable.all))) }
    // Of several lines, each is a text of its own where the first holds a mistake: they stand alone.
    return ChaosText(statements: statements.first { $0.contains("\n") }.map { [$0] } ?? statements)
  }

  /// One that takes a while, most of the time, in several statements.
  mutating func nextLong() -> ChaosText {
    let count = numbers.draw(1...3)
    return ChaosText(statements: (0..<count).map { _ in fill(numbers.pick(ChaosTable.long)) })
  }

  private mutating func begin() {
    let texts = numbers.pick(ChaosTable.beginnings).map { ChaosText(statements: [fill($0)]) }
    waiting = numbers.happens(0.5) ? texts : [ChaosText(statements: texts.flatMap(\.statements))]
  }

  /// Decides what the table leaves open: `⟨2..9⟩` is a whole number, `⟨a|b⟩` one of several.
  private mutating func fill(_ pattern: String) -> String {
    var text = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "⟨"), let close = rest.firstIndex(of: "⟩") {
      text += rest[..<open]
      text += choice(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  private mutating func choice(_ words: String) -> String {
    let ends = words.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    if ends.count == 2, let low = Int(ends[0]), let high = Int(ends[1]) { return String(numbers.draw(low...high)) }
    return numbers.pick(words.split(separator: "|").map(String.init))
  }
}
