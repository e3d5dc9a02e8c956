import Measuring
import Tensors

/// Something whose speed, or memory, is measured.
struct Workload: Sendable {
  enum Group: String, CaseIterable {
    /// Training steps at full speed.
    case training
    /// What keeping numbers and states costs, and going back.
    case debugger
    /// Reading files.
    case data
    /// The interpreter.
    case language
    /// The whole program.
    case program
    /// The most memory that is held.
    case memory

    /// Whether `--threads` is for them.
    var sharesBatches: Bool { self == .training || self == .debugger }
  }

  let name: String
  let group: Group
  let summary: String
  /// What is counted: `step`.
  let unit: String
  /// In which it is measured where none is asked for; empty where it has no choice.
  var precisions: [Precision] = []
  /// The programs that do the same elsewhere: `numpy` for `Peers/numpy_peer.py`.
  var peers: [String] = []
  let work: Work

  /// What is measured.
  enum Work: Sendable {
    case time(@Sendable (Conditions) throws -> Job)
    case memory(Peak.Kind)
  }
}

/// How a workload is to be measured.
struct Conditions: Sendable {
  let precision: Precision
  let threads: Int
  let stopwatch: Stopwatch
}

/// Why a workload cannot be measured here: something is not installed.
struct Absent: Error {
  let reason: String
}

/// A workload made ready: its work, and what that is compared with in turn with it.
struct Job {
  let work: Body
  /// The same work, more of it at once: its requests for memory are counted.
  let counted: Body
  let bases: [(name: String, body: Body)]

  init(_ work: Body, counted: Body? = nil, against bases: [(name: String, body: Body)] = []) {
    (self.work, self.counted, self.bases) = (work, counted ?? work, bases)
  }
}

/// What was measured.
protocol Outcome {
  /// Under the columns of `Times`.
  var cells: [String] { get }
  var object: FlatObject { get }
}

extension Workload {
  static let all = training + debugger + data + language + program + memory

  static func isKnown(_ name: String) -> Bool { Group(rawValue: name) != nil || all.contains { $0.name == name } }

  func measure(_ conditions: Conditions, seconds: Double) throws -> any Outcome {
    switch work {
    case .time(let prepare): try Times(self, conditions, prepare, seconds: seconds)
    case .memory(let kind): try Peak(self, kind, conditions)
    }
  }

  /// A workload whose time is measured, made ready.
  func job(_ conditions: Conditions) throws -> Job {
    guard case .time(let prepare) = work else { throw Absent(reason: "its time is not measured") }
    return try prepare(conditions)
  }
}
