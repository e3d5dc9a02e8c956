import Commands
import Language
import Synchronization
import Tensors
import TestSupport

@testable import Journal
@testable import Lessons

/// Ctrl-C, pressed by a test while a session works.
final class Key: Sendable {
  private let remaining = Mutex<Int?>(nil)

  var isPressed: Bool {
    remaining.withLock { polls in
      guard let left = polls else { return false }
      polls = max(left - 1, 0)
      return left == 0
    }
  }

  func press(afterPolls count: Int) { remaining.withLock { $0 = count } }

  func release() { remaining.withLock { $0 = nil } }
}

/// A session whose journal is kept in memory.
struct NotedSession {
  private(set) var notebook: Notebook
  private(set) var contents: JournalContents
  private let key = Key()
  private let make: @Sendable (Key) -> Notebook
  /// What the session was at each end of a statement within the last text, with the journal as it was then.
  private(set) var rests: [(contents: JournalContents, digest: [String])] = []

  /// - Parameter isCutShort: whether single operations are given up as well, as they are at a prompt.
  init(
    lessons: String = Project.root + "/lessons", folder: String = "", progress: String? = nil, isCutShort: Bool = false
  ) {
    make = { key in
      var environment = Environment(
        datasetsFolder: Project.root + "/datasets", workingFolder: folder, isInterrupted: { key.isPressed })
      let circumstances = environment.circumstances
      if isCutShort { environment.cancellation = Cancellation { circumstances.isCutShort() } }
      return Notebook(environment, lessonsFolder: lessons, progress: ProgressStore(file: progress))
    }
    notebook = make(key)
    contents = JournalContents(sample: [])
  }

  /// Types a text, with Ctrl-C after so many looks at the keyboard.
  @discardableResult
  mutating func type(_ text: String, interruptedAfter polls: Int? = nil, slice: Duration = .zero) -> Record.Outcome? {
    let before = contents
    rests = []
    notebook.circumstances.begin()
    if let polls { key.press(afterPolls: polls) }
    var state = notebook.begin(SourceText(text))
    while case .running = state {
      state = notebook.resume(for: slice)
      guard case .running = state, notebook.isBetweenStatements else { continue }
      rests.append((before.adding(text, .broken(notebook.circumstances.notesToHere)), StateDigest(notebook).lines))
    }
    key.release()
    let notes = notebook.circumstances.conclude()
    _ = notebook.takeOutputs()
    guard let outcome = Record.Outcome(state) else { return nil }
    contents = before.adding(text, .ended(Record.Ending(outcome, notes, prompt: notebook.prompt)))
    return outcome
  }

  /// The session again, from a journal.
  func resumption(of contents: JournalContents? = nil) -> Resumption {
    Resumption(contents ?? self.contents, make(Key()))
  }

  /// The files that it left are as they are; what it was is brought back.
  func digestAfterResuming(_ contents: JournalContents? = nil) -> [String] {
    var resumption = resumption(of: contents)
    let state = resumption.runToEnd()
    guard case .done = state else { return ["\(state) before \(resumption.rest.first ?? "")"] }
    return StateDigest(resumption.notebook).lines
  }

  var digest: [String] { StateDigest(notebook).lines }
}

extension Resumption {
  /// In larger pieces than the session had.
  mutating func runToEnd() -> State {
    while true {
      let state = resume(for: .milliseconds(50))
      guard case .running = state else { return state }
    }
  }
}

extension JournalContents {
  static let sampleHead = Record.Head(
    version: "1.2.3", precision: "float64", seed: 7, folder: "/tmp", started: 1_700_000_000, library: "a library")

  /// As if it had been read from a file.
  init(sample entries: [JournalEntry]) {
    self = Self.read(Self.bytes(entries))
  }

  func adding(_ text: String, _ end: JournalEntry.End) -> JournalContents {
    JournalContents(sample: entries + [JournalEntry(text, end)])
  }

  static func read(_ bytes: [UInt8]) -> JournalContents {
    guard let contents = JournalContents(bytes) else { return JournalContents(sample: []) }
    return contents
  }

  static func bytes(_ entries: [JournalEntry]) -> [UInt8] {
    mark + RecordWriter.framed(.head(sampleHead)) + entries.flatMap(\.bytes)
  }
}

extension JournalEntry {
  var bytes: [UInt8] {
    let begun = RecordWriter.framed(.begun(text))
    switch end {
    case .ended(let ending): return begun + RecordWriter.framed(.ended(ending))
    case .broken(let notes): return begun + RecordWriter.framed(.mark(notes))
    case .lost: return begun
    }
  }
}
