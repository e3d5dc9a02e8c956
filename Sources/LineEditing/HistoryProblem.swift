import Glibc

/// Why history does not outlive this run. Never a reason to stop.
package enum HistoryProblem: Error, Equatable, Sendable {
  /// `code` is an `errno` in all of these.
  case cannotCreateFolder(path: String, code: Int32)
  case cannotRead(path: String, code: Int32)
  case cannotWrite(path: String, code: Int32)
}

extension HistoryProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotCreateFolder(let path, let code):
      "history is not kept: the folder \(path) cannot be made (\(Self.reason(code)))"
    case .cannotRead(let path, let code):
      "history is not kept: \(path) cannot be read (\(Self.reason(code)))"
    case .cannotWrite(let path, let code):
      "history is not kept: \(path) cannot be written (\(Self.reason(code)))"
    }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
