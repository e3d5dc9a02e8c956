import Glibc

/// A terminal with a program at its other end, driven by a test as a person would.
///
/// ```swift
/// let terminal = try PseudoTerminal(program: gradus, environment: ["TERM": "xterm"])
/// try terminal.expect("gradus>")
/// terminal.send("print 1" + Keys.enter)
/// try terminal.expect { $0.rows.contains("1") }
/// #expect(try terminal.leave() == 0)
/// ```
///
/// Not `Sendable`: for one test. When it goes, so do the program and all that it has started.
package final class PseudoTerminal {
  /// How long a test waits for what will come, in seconds: a machine may be busy, and only a failing test waits to the end.
  /// `GRADUS_PATIENCE` where programs are slower than that.
  package static let patience = getenv("GRADUS_PATIENCE").flatMap { Double(String(cString: $0)) } ?? 60

  /// What is to be seen now.
  package private(set) var screen: Screen
  /// Everything that was written, sequences included.
  package private(set) var transcript: [UInt8] = []

  private let master: Int32
  /// Held open so that the terminal outlives the program, and what it wrote last can still be read.
  private let slave: Int32
  /// The path of the end that programs open.
  package let path: String
  private var child: ChildProcess?
  private var ending: Int32?
  private var isHungUp = false

  /// A terminal that nothing runs in: open `path` to talk to it.
  package init(columns: Int = 80, rows: Int = 24) throws(ChildFailure) {
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&ends.master, &ends.slave, &name, nil, nil) == 0 else {
      throw ChildFailure(what: "no pseudo-terminal: \(String(cString: strerror(errno)))")
    }
    (master, slave) = ends
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    screen = Screen(columns: columns, rows: rows)
    setSize()
  }

  /// A terminal with a program in it.
  ///
  /// - Parameter environment: all that the program gets to see; nothing is inherited.
  package convenience init(
    program: String, arguments: [String] = [], environment: [String: String], folder: String? = nil,
    columns: Int = 80, rows: Int = 24
  ) throws(ChildFailure) {
    try self.init(columns: columns, rows: rows)
    child = try ChildProcess(
      program: program, arguments: arguments, environment: environment, folder: folder,
      streams: .terminal(path: path))
  }

  deinit {
    if ending == nil { child?.kill() }
    hangUp()
  }

  /// Types.
  package func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty && !isHungUp {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 { bytes = bytes.dropFirst(count) } else if errno != EINTR && errno != EAGAIN { return }
      _ = receive(within: 0)
    }
  }

  /// Pastes as a terminal does: between marks if the program has asked for them, breaks as the Enter key sends them.
  package func paste(_ text: String) {
    let typed = String(text.map { $0 == "\n" ? "\r" : $0 })
    send(screen.privateModes.contains(2004) ? "\u{1B}[200~" + typed + "\u{1B}[201~" : typed)
  }

  /// Changes the window, as by dragging its corner.
  package func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    setSize()
  }

  /// Waits until the screen shows `text`.
  package func expect(_ text: String, timeout: Double = PseudoTerminal.patience) throws(ChildFailure) {
    try expect("\(text.debugDescription) on the screen", timeout: timeout) { $0.contains(text) }
  }

  /// Waits until the screen satisfies `predicate`.
  package func expect(
    _ what: String = "what was expected", timeout: Double = PseudoTerminal.patience, _ predicate: (Screen) -> Bool
  ) throws(ChildFailure) {
    let deadline = Deadline(seconds: timeout)
    while !predicate(screen) {
      guard !deadline.hasPassed else { throw failure("\(what) did not come within \(timeout) s") }
      // The predicate may look at more than the screen.
      _ = receive(within: min(20, deadline.milliseconds))
    }
  }

  /// Waits until the program has written nothing for a while.
  package func settle(quiet: Double = 0.2) {
    while receive(within: Int32(quiet * 1_000)) {}
  }

  /// Waits until the program ends; its exit code, or 128 and the number of the signal that killed it.
  package func waitForExit(timeout: Double = PseudoTerminal.patience) throws(ChildFailure) -> Int32 {
    let deadline = Deadline(seconds: timeout)
    while true {
      if let ending { return ending }
      ending = child?.exitCode()
      if ending != nil { settle(quiet: 0.05) } else { _ = receive(within: 20) }
      guard !deadline.hasPassed else { throw failure("the program did not end within \(timeout) s") }
    }
  }

  /// Types Ctrl-D where a line is edited, and waits for the end. (Typed a moment too early, while the terminal gathers lines by
  /// itself, it would be lost.)
  package func leave() throws(ChildFailure) -> Int32 {
    try expect("a line that is edited") { _ in isRaw }
    settle()
    send(Keys.control("d"))
    return try waitForExit()
  }

  /// Whether the program gets each key as it is typed.
  private var isRaw: Bool {
    var mode = termios()
    return tcgetattr(slave, &mode) == 0 && mode.c_lflag & tcflag_t(ICANON) == 0
  }

  /// Pulls the plug: whoever reads from the terminal finds its end, and nothing more can be typed.
  package func hangUp() {
    for descriptor in [master, slave] where !isHungUp { close(descriptor) }
    isHungUp = true
  }

  /// Sends the program a signal, past the terminal.
  package func signal(_ number: Int32) {
    if let child, ending == nil { kill(child.id, number) }
  }

  /// Everything that was written, as text without its sequences.
  package var plainTranscript: String {
    var decoder = SequenceDecoder()
    var text = String.UnicodeScalarView()
    for element in decoder.decode(transcript) {
      switch element {
      case .scalar(let scalar): text.append(scalar)
      case .control(0x0A): text.append("\n")
      default: break
      }
    }
    return String(text)
  }

  /// Reads what comes within a time; false when nothing does.
  private func receive(within milliseconds: Int32) -> Bool {
    var polled = pollfd(fd: isHungUp ? -1 : master, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    transcript += bytes[..<count]
    screen.feed(bytes[..<count])
    return true
  }

  private func setSize() {
    var size = winsize(
      ws_row: UInt16(screen.rowCount), ws_col: UInt16(screen.columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  private func failure(_ what: String) -> ChildFailure {
    ChildFailure(
      what: """
        \(what); the screen:
        \(screen.text)
        — and all that was written:
        \(String(decoding: transcript, as: UTF8.self).debugDescription)
        """)
  }
}
