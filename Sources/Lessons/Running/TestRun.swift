import Commands
import Datasets
import Language

/// Runs lessons and scripts as tests, one after the other: `gradus test PATH…`. It is driven like an `Interpreter`: `begin`,
/// `resume` until it is no longer running, take the results.
///
/// A file passes if every cell runs and every check in it holds. What the cells say and draw is not kept.
package struct TestRun: Sendable {
  package private(set) var passed = 0
  package private(set) var failed = 0
  private let files: [String]
  private var environment: Environment
  private var next = 0
  private var runner: Runner?
  private var begun = ContinuousClock.now
  private var results: [LessonResult] = []

  /// - Parameter paths: files, and folders whose lessons and scripts are run.
  package init(_ paths: [String], _ environment: Environment) throws(TestRunError) {
    var files: [String] = []
    for path in paths {
      let found = LessonFolder.paths(below: path, withScripts: true)
      if found.isEmpty { throw LessonFolder.isFolder(path) ? .noLessons(path) : .notFound(path) }
      files += found
    }
    self.files = files
    self.environment = environment
  }

  /// `4 passed, 0 failed`
  package var summary: String { "\(passed) passed, \(failed) failed" }

  /// The file that runs now.
  package var current: String? { runner == nil || next == 0 ? nil : files[next - 1] }

  /// Begins the next file. `finished` when there is none.
  package mutating func begin() -> Interpreter.State {
    guard next < files.count else { return .finished }
    let path = files[next]
    next += 1
    begun = .now
    do {
      // What one lesson writes is there for itself only, and leaves nothing behind.
      environment.files.scratch = ScratchFolder()
      var runner = try Runner(path, environment)
      let state = runner.begin()
      self.runner = runner
      return follow(state)
    } catch {
      note(path, LessonResult.Failure(error, path))
      return .running
    }
  }

  package mutating func resume(for budget: Duration = .milliseconds(20)) -> Interpreter.State {
    guard var runner else { return begin() }
    // Taken out while it changes, so that nothing it holds is copied.
    self.runner = nil
    let state = runner.resume(for: budget)
    _ = runner.takeOutputs()
    self.runner = runner
    return follow(state)
  }

  package mutating func takeResults() -> [LessonResult] {
    defer { results = [] }
    return results
  }

  private mutating func follow(_ state: Interpreter.State) -> Interpreter.State {
    let path = files[next - 1]
    switch state {
    case .running: return .running
    case .interrupted: return .interrupted
    case .finished: note(path, nil)
    case .failed(let diagnostics, let source):
      note(path, LessonResult.Failure(diagnostics: diagnostics, source: source))
    case .needsMoreInput: break
    }
    return next < files.count ? .running : .finished
  }

  private mutating func note(_ path: String, _ failure: LessonResult.Failure?) {
    if failure == nil { passed += 1 } else { failed += 1 }
    results.append(
      LessonResult(
        path: path, pieces: runner?.pieceCount ?? 0, checks: runner?.session.checksPassed ?? 0,
        duration: ContinuousClock.now - begun, failure: failure))
    runner = nil
  }
}

/// Why nothing can be tested.
package enum TestRunError: Error, Sendable, Equatable {
  case notFound(String)
  case noLessons(String)

  package var message: String {
    switch self {
    case .notFound(let path): "\(path): no such file or folder"
    case .noLessons(let path): "\(path): no lessons below this folder"
    }
  }
}

extension LessonResult.Failure {
  init(_ error: RunnerError, _ path: String) {
    switch error {
    case .file(let error): self.init(diagnostics: [error.diagnostic], source: error.source)
    case .parameter(let error):
      self.init(diagnostics: [Diagnostic(error.message, at: nil)], source: SourceText("", name: path))
    }
  }
}
