import Language
import Training

/// What the learner changes by hand in a run. Each is an action in its history.
extension Session {
  /// Goes on with the same weights under a changed setup; nothing changes where it does not fit.
  mutating func changeSetup(
    _ label: String, at range: SourceRange, _ edit: (inout Workbench) -> Void
  ) throws(Diagnostic) {
    do {
      tellKept(try workbench.change(label: label, edit))
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// Changes a run here and now.
  mutating func change(_ kind: Change.Kind, _ label: String, at range: SourceRange) throws(Diagnostic) {
    do {
      tellKept(try workbench.change(kind, label: label))
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  private mutating func tellKept(_ name: String?) {
    guard let name, let old = workbench.timelines?.history(of: name) else { return }
    let end = old.horizon / old.movesPerStep
    say("the future that lay ahead, up to step \(end), is kept: `switch \(name)` goes there")
  }
}
