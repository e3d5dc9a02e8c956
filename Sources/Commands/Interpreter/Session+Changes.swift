import Language
import Training
import Typography

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

  /// Another run begins. Timelines and bookmarks belong to the one before, and go with it.
  mutating func beginAnew() {
    if let timelines = workbench.timelines, !timelines.others.isEmpty || !timelines.bookmarks.isEmpty {
      let parts = [(timelines.others.count, "other timeline"), (timelines.bookmarks.count, "bookmark")]
      let gone = parts.filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
      say("a new run begins; \(gone.joined(separator: " and ")) of the one before are gone")
    }
    workbench.restart()
  }

  private mutating func tellKept(_ name: String?) {
    guard let name, let old = workbench.timelines?.history(of: name) else { return }
    let end = old.horizon / old.movesPerStep
    say("the future that lay ahead, up to step \(end), is kept: `switch \(name)` goes there")
  }
}
