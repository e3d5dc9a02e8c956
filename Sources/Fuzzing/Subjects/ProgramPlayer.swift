import Commands
import Language
import Lessons
import Synchronization

/// Types the lines of a program into a session and looks at what comes of each.
struct ProgramPlayer {
  private var interpreter: Interpreter
  private let clock = Alarm()
  private let patience: Duration
  private let parser: Parser
  /// The first line of every mistake.
  private(set) var failures: [String] = []
  private(set) var wasInterrupted = false
  /// The session behind the last line.
  private(set) var final: Session

  init(_ environment: Environment, patience: Duration) {
    var environment = environment
    let clock = clock
    environment.isInterrupted = { clock.rings }
    interpreter = Interpreter(environment, commands: LessonCommands.table)
    self.patience = patience
    parser = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)
    final = interpreter.session
  }

  /// Lines, those that open a bracket joined with those that close it.
  static func lines(of text: String) -> [String] {
    var (lines, open): ([String], String) = ([], "")
    let parser = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)
    for line in text.split(separator: "\n") {
      open += open.isEmpty ? line : "\n" + line
      if case .incomplete = parser.parse(SourceText(open)), open.utf8.count < 1000 { continue }
      lines.append(open)
      open = ""
    }
    return open.isEmpty ? lines : lines + [open]
  }

  mutating func type(_ line: String) throws(Breach) {
    guard !interpreter.session.wantsToLeave else { return }
    let before = interpreter.session
    let source = SourceText(line)
    clock.set(for: patience)
    var (state, laws) = (interpreter.begin(source, mode: .script), OutputLaws())
    while case .running = state {
      state = interpreter.resume()
      try laws.check(interpreter.takeOutputs())
    }
    clock.stop()
    try laws.check(interpreter.takeOutputs())
    final = interpreter.session
    switch state {
    case .finished, .running, .needsMoreInput: return
    case .interrupted: wasInterrupted = true
    case .failed(let diagnostics, let place): try look(at: diagnostics, in: place, line: source, before: before)
    }
  }

  private mutating func look(
    at diagnostics: [Diagnostic], in place: SourceText, line: SourceText, before: Session
  ) throws(Breach) {
    try Breach.unless(!diagnostics.isEmpty, "a failure without a word")
    for diagnostic in diagnostics { try diagnostic.checkShape(in: place) }
    failures += diagnostics.map(\.message)
    guard isUndivided(line, before) else { return }
    let (old, new) = (Fingerprint(before), Fingerprint(final))
    try Breach.unless(
      old == new, "a statement failed and changed variables: \(new.difference(from: old)) in \(line.text)")
  }

  /// Whether the text is one statement that holds no others, or none at all. Whoever calls a function holds its statements.
  private func isUndivided(_ line: SourceText, _ session: Session) -> Bool {
    let words = Set(line.text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    let names = session.variables.filter { if case .function = $1 { true } else { false } }.keys
    guard words.isDisjoint(with: names) else { return false }
    guard case .program(let program) = parser.parse(line) else { return true }
    guard program.statements.count == 1, let only = program.statements.first else { return program.statements.isEmpty }
    // What a comment claims is looked at once the statement is done.
    if only.comment != nil { return false }
    switch only.kind {
    case .assignment, .expression: return true
    case .phrase(let phrase): return phrase.block == nil
    default: return false
    }
  }

  /// The session can be used as before.
  mutating func finish(completing text: String) throws(Breach) {
    let session = interpreter.session
    let count = text.utf8.count
    let completion = session.completion(of: text, at: count / 2)
    try Breach.unless(completion.replacing.upperBound <= count, "completion replaces text behind the end")
    guard !session.wantsToLeave else { return }
    for line in ["1 + 1  # => 2", "variables", "show", "forget all", "data xor; 1 + 1  # => 2"] {
      clock.set(for: .seconds(5))
      var state = interpreter.begin(SourceText(line), mode: .script)
      while case .running = state { state = interpreter.resume() }
      var laws = OutputLaws()
      try laws.check(interpreter.takeOutputs())
      if case .failed(let diagnostics, _) = state, line != "show" {
        throw Breach("afterwards `\(line)` fails: \(diagnostics.map(\.message))")
      }
    }
  }
}

/// Ctrl-C after a while.
final class Alarm: Sendable {
  private let end = Mutex<ContinuousClock.Instant?>(nil)

  var rings: Bool { end.withLock { $0.map { ContinuousClock.now > $0 } ?? false } }

  func set(for time: Duration) { end.withLock { $0 = .now + time } }

  func stop() { end.withLock { $0 = nil } }
}
