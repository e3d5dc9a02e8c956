import ArgumentParser
import Commands
import Glibc
import Journal
import Tensors
import Typography

/// `gradus resume`
struct Resume: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring back a session that ended badly.",
    discussion: """
      While you type, each statement is written down on disk. After a crash, a power cut or a closed window `gradus resume` runs \
      them again, without showing it and without writing files, and comes to the same numbers, bit for bit; Ctrl-C goes on with \
      what is there by then. A statement that was still running is not brought back. Training takes as long as it took. \
      It stops where a file that was read has changed, and shows what is left to do.

      A session that you leave with `quit` or Ctrl-D is not kept.
      """)

  @Argument(help: "Its number in the list; the newest if it is not given.")
  var number: Int?

  @Flag(help: "List the sessions that can be brought back.")
  var list = false

  @Flag(help: "Forget the session instead.")
  var discard = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Sentences instead of drawings; GRADUS_PLAIN=1 does the same.")
  var plain = false

  @OptionGroup var keeping: KeepingOptions

  func run() throws {
    let drawing = (ascii ? ["--ascii"] : []) + (plain ? ["--plain"] : [])
    let sessions = Folders().sessions?.abandoned() ?? []
    let program = Program(try SessionOptions.parse(drawing))
    if list { return program.show(sessions) }
    let place = (number ?? 1) - 1
    guard sessions.indices.contains(place) else {
      throw ExitCode(program.tellMissing(number, of: sessions.count))
    }
    let session = sessions[place]
    if discard {
      session.remove()
      return program.console.write("  forgotten: the session of \(session.summary)")
    }
    let head = session.contents.head
    let options = try SessionOptions.parse(drawing + ["--precision", head.precision, "--seed", "\(head.seed)"])
    throw ExitCode(Program(options).resume(session, keeping))
  }
}

extension Program {
  /// What a new journal says of this run.
  var journalHead: Record.Head {
    Record.Head(
      version: Version.number, precision: options.precision, seed: options.seed, folder: workingFolder(),
      started: JournalTime.now, library: BLAS.summary)
  }

  /// Says that there is a session to be brought back, if there is one.
  func offerUnfinished() {
    guard let session = folders.sessions?.newest() else { return }
    console.write("  a session of \(session.summary) is unfinished; `gradus resume` brings it back")
  }

  fileprivate func show(_ sessions: [AbandonedSession]) {
    if sessions.isEmpty { console.write("  there is no unfinished session") }
    for (place, session) in sessions.enumerated() { console.write("  \(place + 1)  \(session.summary)") }
  }

  fileprivate func tellMissing(_ number: Int?, of count: Int) -> Int32 {
    guard let number, count > 0 else {
      console.writeError("there is no unfinished session")
      return 1
    }
    console.writeError("there is no unfinished session \(number); `gradus resume --list` shows 1 to \(count)")
    return 2
  }
}

extension Program {
  /// Brings a session back and goes on with it at the prompt.
  fileprivate func resume(_ session: AbandonedSession, _ keeping: KeepingOptions) -> Int32 {
    bringBack(session, keeping).run(opening: nil)
  }

  private func bringBack(_ session: AbandonedSession, _ keeping: KeepingOptions) -> Repl {
    prepare(for: session.contents.head)
    var resumption = Resumption(session.contents, notebook())
    let state = run(&resumption, of: session.contents.entries.count)
    tell(state, resumption, session.contents)
    let repl = Repl(self, keeping, resuming: resumption)
    // The old journal goes only when all of it stands in the new one.
    let isSafe = repl.adopt(resumption)
    if case .done = state, isSafe { session.remove() }
    return repl
  }

  private func prepare(for head: Record.Head) {
    if head.folder != workingFolder(), chdir(head.folder) != 0 {
      console.writeError(
        "  warning: \(head.folder), where the session was, cannot be entered: \(String(cString: strerror(errno)))")
    }
    if head.version != Version.number {
      console.writeError(
        "  warning: the session is of Gradus \(head.version), this is \(Version.number): numbers may differ")
    } else if head.library != BLAS.summary {
      console.writeError("  warning: the session ran on another kind of processor: last digits may differ")
    }
  }

  private func run(_ resumption: inout Resumption, of count: Int) -> Resumption.State {
    while true {
      let state = resumption.resume()
      for request in resumption.takeRequests() { console.show([.request(request)]) }
      if case .done = state { return state }
      if takeInterrupt() { return resumption.stop(.interrupted) }
      guard case .running = state else { return state }
      let done = resumption.done.count
      let fraction = Double(done) / Double(max(count, 1))
      console.show([.progress(Progress(fraction: fraction, facts: ["statement \(done + 1) of \(count) is run again"]))])
    }
  }

  private func tell(_ state: Resumption.State, _ resumption: Resumption, _ contents: JournalContents) {
    let count = resumption.done.count
    let place = contents.lesson.map { ", in \($0)" } ?? ""
    console.write("  \(counted(count, "statement")) brought back\(resumption.rest.isEmpty ? place : "")")
    if contents.lostBytes > 0 {
      console.write(
        "  the journal ends in \(counted(contents.lostBytes, "byte")) that are not whole; they are left out")
    }
    if let (text, isInPart) = resumption.broken {
      let what =
        isInPart
        ? "the last was still running; what of it was done is back" : "not brought back, as it was still running"
      console.write("  \(what): \(text.line)")
    }
    guard case .stopped(let obstacle) = state, let next = resumption.rest.first else { return }
    console.write("  stopped before: \(next.line)")
    console.write("  \(obstacle.words)")
    for text in resumption.rest.dropFirst().prefix(20) { console.write("  then came: \(text.line)") }
    if resumption.rest.count > 21 { console.write("  and \(resumption.rest.count - 21) more") }
    console.write("  the session is kept as it was: `gradus resume` tries again, `gradus resume --discard` forgets it")
  }
}

extension AbandonedSession {
  /// `2026-01-31 09:30 (12 statements, lesson one-neuron 2/9)`
  fileprivate var summary: String {
    let lesson = contents.lesson.map { ", lesson \($0)" } ?? ""
    return "\(JournalTime(contents.head.started).words) (\(counted(contents.entries.count, "statement"))\(lesson))"
  }
}

extension Resumption.Obstacle {
  fileprivate var words: String {
    switch self {
    case .file(let path): "\(path) is not what it was when the session read it"
    case .otherwise: "it did not come out as it did then"
    case .interrupted: "interrupted"
    }
  }
}

extension String {
  /// As one line, not too long. An empty text is the Enter that runs a lesson's cell.
  fileprivate var line: String {
    if allSatisfy(\.isWhitespace) { return "(Enter)" }
    let line = split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
    return line.count <= 70 ? line : String(line.prefix(69)) + "…"
  }
}

private func workingFolder() -> String {
  guard let path = getcwd(nil, 0) else { return "" }
  defer { free(path) }
  return String(cString: path)
}
