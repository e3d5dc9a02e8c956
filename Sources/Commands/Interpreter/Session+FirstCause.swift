import Language
import Training

extension Session {
  /// Where training since `clock` made the first NaN or infinity, goes back to right behind the operation that made it and
  /// says what it was. Returns whether that happened; a run that held one before goes on unhindered.
  mutating func stopAtNonFinite(since clock: Int, at range: SourceRange) throws(Diagnostic) -> Bool {
    guard let history = workbench.history, history.clock > clock, history.holdsNonFinite else { return false }
    do {
      let isInterrupted = environment.isInterrupted
      guard let found = try history.firstNonFinite(since: clock, isInterrupted: { isInterrupted() }) else {
        return false
      }
      try workbench.travel { timelines throws(TrainingError) in timelines.history = found.history }
      environment.circumstances.countUnit()
      for output in FirstCauseText(found.cause, in: found.history).outputs { say(output) }
      return true
    } catch let error as TrainingError {
      throw Wording.diagnostic(error, at: range)
    } catch let error as WorkbenchError {
      throw Wording.diagnostic(error, at: range)
    } catch {
      throw Diagnostic("\(error)", at: range)
    }
  }
}
