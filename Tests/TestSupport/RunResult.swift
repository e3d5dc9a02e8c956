import Glibc

/// What a program that ran to its end has left behind.
package struct RunResult: Equatable, Sendable {
  package var output: String
  package var error: String
  /// As a shell gives it: 128 and the signal's number for a program that was killed.
  package var exitCode: Int32

  package init(output: String, error: String, exitCode: Int32) {
    self.output = output
    self.error = error
    self.exitCode = exitCode
  }
}

/// Runs a program to its end.
///
/// - Parameters:
///   - environment: all that the program gets to see; nothing is inherited.
///   - input: what it reads.
package func run(
  _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], folder: String? = nil,
  input: String = "", timeout: Double = 2 * PseudoTerminal.patience
) throws(ChildFailure) -> RunResult {
  let (inputPipe, outputPipe, errorPipe) = (try Pipe(), try Pipe(), try Pipe())
  let child = try ChildProcess(
    program: program, arguments: arguments, environment: environment, folder: folder,
    streams: .pipes(input: inputPipe.readEnd, output: outputPipe.writeEnd, error: errorPipe.writeEnd))
  inputPipe.closeReadEnd()
  outputPipe.closeWriteEnd()
  errorPipe.closeWriteEnd()
  var exchange = Exchange(input: input, to: inputPipe, from: [outputPipe, errorPipe])
  let deadline = Deadline(seconds: timeout)
  while exchange.step(within: deadline.milliseconds), !deadline.hasPassed {}
  while true {
    if let code = child.exitCode() {
      return RunResult(output: exchange.text(0), error: exchange.text(1), exitCode: code)
    }
    guard !deadline.hasPassed else {
      child.kill()
      throw ChildFailure(
        what: "\(program) did not end within \(timeout) s; it wrote:\n\(exchange.text(0))\n\(exchange.text(1))")
    }
    usleep(1_000)
  }
}

/// Writes to a program and reads from it at the same time, so that neither waits for the other.
private struct Exchange {
  private var input: ArraySlice<UInt8>
  private let sink: Pipe
  private let sources: [Pipe]
  private var received: [[UInt8]]
  private var isOpen: [Bool]

  init(input: String, to sink: Pipe, from sources: [Pipe]) {
    self.input = Array(input.utf8)[...]
    self.sink = sink
    self.sources = sources
    received = Array(repeating: [], count: sources.count)
    isOpen = Array(repeating: true, count: sources.count)
    _ = fcntl(sink.writeEnd, F_SETFL, O_NONBLOCK)
    signal(SIGPIPE, SIG_IGN)
    if input.isEmpty { sink.closeWriteEnd() }
  }

  func text(_ source: Int) -> String { String(decoding: received[source], as: UTF8.self) }

  /// - Returns: whether there can be more to read.
  mutating func step(within milliseconds: Int32) -> Bool {
    var polled = sources.indices.map {
      pollfd(fd: isOpen[$0] ? sources[$0].readEnd : -1, events: Int16(POLLIN), revents: 0)
    }
    polled.append(pollfd(fd: input.isEmpty ? -1 : sink.writeEnd, events: Int16(POLLOUT), revents: 0))
    guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
    for source in sources.indices where polled[source].revents != 0 { receive(source) }
    if polled[sources.count].revents != 0 { send() }
    return isOpen.contains(true)
  }

  private mutating func receive(_ source: Int) {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(sources[source].readEnd, &bytes, bytes.count)
    if count > 0 { received[source] += bytes[..<count] } else { isOpen[source] = false }
  }

  private mutating func send() {
    let count = input.withUnsafeBytes { write(sink.writeEnd, $0.baseAddress, $0.count) }
    input = count > 0 ? input.dropFirst(count) : errno == EAGAIN ? input : []
    if input.isEmpty { sink.closeWriteEnd() }
  }
}

/// A pipe whose ends close with it.
final class Pipe {
  private(set) var readEnd: Int32
  private(set) var writeEnd: Int32

  init() throws(ChildFailure) {
    guard let ends = LibC.pipe() else { throw ChildFailure(what: "no pipe") }
    (readEnd, writeEnd) = ends
  }

  func closeReadEnd() {
    if readEnd >= 0 { close(readEnd) }
    readEnd = -1
  }

  func closeWriteEnd() {
    if writeEnd >= 0 { close(writeEnd) }
    writeEnd = -1
  }

  deinit {
    closeReadEnd()
    closeWriteEnd()
  }
}
