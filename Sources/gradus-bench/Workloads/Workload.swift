import Measuring
import Tensors

/// Something whose speed is measured.
struct Workload: Sendable {
  enum Group: String, CaseIterable {
    /// Training steps at full speed.
    case training
    /// What keeping numbers and states costs, and going back.
    case debugger
  }

  let name: String
  let group: Group
  let summary: String
  /// What is counted: `step`.
  let unit: String
  /// In which it is measured where none is asked for; empty where it has no numbers.
  let precisions: [Precision]
  let prepare: @Sendable (Conditions) throws -> Job
}

/// How a workload is to be measured.
struct Conditions: Sendable {
  let precision: Precision
  let threads: Int
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

extension Workload {
  static let all = training + debugger

  /// Those that names and groups select; all where there are none.
  static func selected(by names: [String]) -> [Workload] {
    names.isEmpty ? all : all.filter { names.contains($0.name) || names.contains($0.group.rawValue) }
  }

  static func isKnown(_ name: String) -> Bool { Group(rawValue: name) != nil || all.contains { $0.name == name } }
}
