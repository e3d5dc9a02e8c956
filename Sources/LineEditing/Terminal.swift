import Glibc

/// The size of a terminal in cells.
package struct TerminalSize: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  /// What is assumed where nothing else is known.
  package static let standard = TerminalSize(columns: 80, rows: 24)
}

/// One of the program's three streams.
package enum StandardStream: Int32, Sendable {
  case input, output, error
}

/// What is known about where the program reads and writes.
package struct Terminal: Sendable {
  private let kind: String?
  private let refusesColour: Bool
  private let assumed: TerminalSize
  private let descriptors: [Int32]

  /// - Parameters:
  ///   - environment: looks up `TERM`, `NO_COLOR`, `COLUMNS` and `LINES`.
  ///   - descriptors: those of input, output and error.
  package init(
    environment: (String) -> String? = processEnvironment, descriptors: (Int32, Int32, Int32) = (0, 1, 2)
  ) {
    kind = environment("TERM")
    refusesColour = !(environment("NO_COLOR") ?? "").isEmpty
    assumed = TerminalSize(
      columns: Self.cells(environment("COLUMNS")) ?? TerminalSize.standard.columns,
      rows: Self.cells(environment("LINES")) ?? TerminalSize.standard.rows)
    self.descriptors = [descriptors.0, descriptors.1, descriptors.2]
  }

  package func isTerminal(_ stream: StandardStream) -> Bool {
    isatty(descriptor(stream)) == 1
  }

  /// Whether colour may be written to `stream`: it is a terminal that knows how, and `NO_COLOR` (no-color.org) is unset
  /// or empty.
  package func allowsColour(on stream: StandardStream) -> Bool {
    isTerminal(stream) && !refusesColour && movesCursor
  }

  /// Whether a line can be edited in place.
  package var allowsEditing: Bool {
    isTerminal(.input) && isTerminal(.output) && movesCursor
  }

  /// The size now; it changes when the window does. Where output is not a terminal: `COLUMNS` and `LINES`, or 80 by 24.
  package var size: TerminalSize {
    var window = winsize()
    guard ioctl(descriptor(.output), UInt(TIOCGWINSZ), &window) == 0 else { return assumed }
    return TerminalSize(
      columns: window.ws_col > 0 ? Int(window.ws_col) : assumed.columns,
      rows: window.ws_row > 0 ? Int(window.ws_row) : assumed.rows)
  }

  func descriptor(_ stream: StandardStream) -> Int32 {
    descriptors[Int(stream.rawValue)]
  }

  private var movesCursor: Bool {
    kind.map { !$0.isEmpty && $0 != "dumb" } ?? false
  }

  private static func cells(_ text: String?) -> Int? {
    text.flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
  }
}

/// A variable of the environment that the program was started with.
package func processEnvironment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
