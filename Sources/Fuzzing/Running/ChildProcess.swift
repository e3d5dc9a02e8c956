import CTraces
import Glibc

/// Judges inputs in a process of its own, which may die of one.
struct ChildProcess: Sendable {
  /// How a child ended.
  enum End: Equatable {
    case finished
    /// With the law that the input in hand broke.
    case found(String)
  }

  /// What is said of an input that does not come back.
  static let hang = "it did not end within"

  let limits: Limits
  let page: SharedPage
  let place: Workplace

  /// The `body` runs in the child; what it returns is the law that was broken.
  func run(_ body: () -> String?) -> End {
    place.empty()
    let id = fork()
    if id == 0 { live(body) }
    guard id > 0 else { return .found("no process can be made") }
    return wait(for: id)
  }

  private func live(_ body: () -> String?) -> Never {
    let (nothing, errors) = (open("/dev/null", O_RDWR), open(errorFile, O_WRONLY | O_CREAT | O_TRUNC, 0o644))
    for (from, to) in [(nothing, CInt(0)), (nothing, 1), (errors, 2)] { dup2(from, to) }
    _ = chdir(place.path)
    gradus_traces_install()
    limits.imposeOnProcess()
    if let law = body() {
      page.breaks(law)
      _exit(3)
    }
    _exit(0)
  }

  private var errorFile: String { place.path + ".errors" }

  private func wait(for id: pid_t) -> End {
    var (status, wasKilled): (CInt, Bool) = (0, false)
    defer { unlink(errorFile) }
    while waitpid(id, &status, WNOHANG) == 0 {
      usleep(2000)
      if let begun = page.begun, Double(Stopclock.now - begun) * 1e-9 > limits.patience {
        kill(id, SIGKILL)
        wasKilled = true
      }
    }
    if wasKilled { return .found("\(Self.hang) \(limits.patience) s") }
    let signal = status & 0x7F
    if signal == 0 { return page.law.map { .found($0) } ?? .finished }
    let errors = String(decoding: FileText.read(errorFile) ?? [], as: UTF8.self)
    return .found("signal \(signal): \(Self.summary(of: errors))")
  }

  /// What the runtime says, and the nearest callers in this program, as offsets.
  private static func summary(of errors: String) -> String {
    let lines = errors.split(separator: "\n")
    let said = lines.first { $0.contains("atal error") }.map(String.init) ?? ""
    let places = lines.compactMap { line -> Substring? in
      guard let start = line.firstRange(of: "(+0x")?.lowerBound else { return nil }
      return line[start...].prefix { $0 != ")" }.dropFirst(2)
    }
    return said + " at " + places.prefix(6).joined(separator: " ")
  }
}
