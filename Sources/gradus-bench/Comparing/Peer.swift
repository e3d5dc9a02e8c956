import Measuring

/// Another program's way to do the same work: a Python program that does it when it is told to.
final class Peer {
  /// Its name with the version, e.g. `NumPy 2.4.6`.
  let name: String
  /// How it is written, where there are several ways.
  let form: String
  private let child: Child
  private let stopwatch: Stopwatch
  /// The most processors that it kept busy.
  private(set) var cores = 0.0

  /// Starts `NAME_peer.py` in a folder and waits until it is ready. Throws a sentence that tells what is absent.
  init(_ program: String, in folder: String, python: String, _ workload: Workload, _ conditions: Conditions) throws {
    stopwatch = conditions.stopwatch
    let file = "\(folder)/\(program)_peer.py"
    let words = [workload.name, conditions.precision.rawValue, "\(conditions.threads)"]
    child = try Child(python, [file] + words)
    guard let answer = child.line().flatMap({ FlatObject(json: $0) }) else {
      let call = ([python, file] + words).joined(separator: " ")
      throw Child.Failure(description: "\(program) does not answer; to see why: \(call)")
    }
    if let absent = answer.text("absent") { throw Child.Failure(description: absent) }
    (name, form) = (answer.text("peer") ?? program, answer.text("form") ?? "")
  }

  /// Seconds a piece of the work, which is done for about so long.
  func seconds(for length: Double) throws -> Double {
    child.tell("\(length)")
    guard let answer = child.line().flatMap({ FlatObject(json: $0) }), let time = answer.number("us"),
      let busy = answer.number("cores")
    else { throw Child.Failure(description: "\(name) ended") }
    cores = max(cores, busy)
    return stopwatch == .clock ? time * 1e-6 : time * busy * 1e-6
  }
}
