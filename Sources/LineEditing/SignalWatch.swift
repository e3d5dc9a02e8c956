import CEditline
import Glibc

/// Signals that are noted while a line is being edited, and get back whatever was done on them before afterwards.
struct SignalWatch: ~Copyable {
  /// The process shall end.
  static let endings = [SIGTERM, SIGHUP]
  /// The window changed; the process goes on after a stop; it shall end.
  private static let numbers = [SIGWINCH, SIGCONT] + endings

  private let previous: [(number: Int32, action: sigaction)]

  init() {
    previous = Self.numbers.filter { gradus_signal_is_ignored($0) == 0 }.map { number in
      var action = sigaction()
      gradus_watch_signal(number, &action)
      return (number, action)
    }
  }

  deinit {
    for var entry in previous { gradus_unwatch_signal(entry.number, &entry.action) }
  }

  static var pendingEnding: Int32? { endings.first { gradus_signal_pending($0) != 0 } }

  /// The next noted signal, which is then forgotten; SIGINT included when the program notes that one. A request to end stays.
  static func take() -> Int32? {
    if let ending = pendingEnding { return ending }
    for number in [SIGINT] + numbers where gradus_signal_pending(number) != 0 {
      gradus_clear_signal(number)
      return number
    }
    return nil
  }

  /// Whether SIGINT was noted, which is then forgotten.
  static func takeInterrupt() -> Bool {
    guard gradus_signal_pending(SIGINT) != 0 else { return false }
    gradus_clear_signal(SIGINT)
    return true
  }

  /// Waits until `descriptor` can be read, a signal is noted, or the time is over.
  ///
  /// - Parameter milliseconds: how long, or nil for as long as it takes.
  /// - Returns: whether there is something to read (or its end), nil on failure with `errno` set.
  static func wait(for descriptor: Int32, milliseconds: Int32? = nil) -> Bool? {
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: gradus_signal_descriptor(), events: Int16(POLLIN), revents: 0),
    ]
    if poll(&polled, 2, milliseconds ?? -1) < 0 { return errno == EINTR ? false : nil }
    if polled[1].revents != 0 { drain(polled[1].fd) }
    return polled[0].revents != 0
  }

  private static func drain(_ descriptor: Int32) {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(descriptor, &bytes, bytes.count) == bytes.count {}
  }
}
