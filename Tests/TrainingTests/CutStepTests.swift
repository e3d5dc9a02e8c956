import Tensors
import TestSupport
import Testing

@testable import Training

/// Laws of patience: wherever an operation is given up, the run stands where its last whole move has left it, bit for bit, and goes
/// on from there as if nothing had been. Each operation of each run is given up once: more seeds find more, and take long.
@Suite struct CutStepTests {
  /// A random run after a few steps.
  private static func history(_ seed: Int) throws -> History {
    var random = RandomRuns(seed: seed)
    var history = try History(random.trainer())
    for _ in 0..<(1 + random.below(4)) { _ = try history.advance(until: .batch) }
    return history
  }

  private static func eager(_ patience: Patience) -> Cancellation { Cancellation(isEager: true) { patience.isOver } }

  @Test(arguments: 0..<5)
  func `a step that is given up in any operation is undone to the move before`(seed: Int) throws {
    let start = try Self.history(seed)
    var twin = start
    var seen = [twin.clock: Snapshot(twin)]
    while twin.clock < start.clock + 2 * start.movesPerStep {
      _ = try twin.advance(until: .op)
      seen[twin.clock] = Snapshot(twin)
    }
    for questions in 0... {
      let patience = Patience(questions: questions)
      var cut = start
      cut.trainer.cancellation = Self.eager(patience)
      let wasCut = try Self.walk(&cut, to: twin.clock)
      #expect(Snapshot(cut) == seen[cut.clock], "after \(questions) questions, at clock \(cut.clock)")
      guard wasCut else { break }
      cut.trainer.cancellation = nil
      _ = try Self.walk(&cut, to: twin.clock)
      #expect(Snapshot(cut) == seen[twin.clock], "after \(questions) questions, at the end")
    }
  }

  /// Returns whether it was cut short.
  private static func walk(_ history: inout History, to clock: Int) throws -> Bool {
    do throws(TrainingError) {
      while history.clock < clock { _ = try history.advance(until: .op) }
      return false
    } catch {
      guard error == .interrupted else { throw error }
      return true
    }
  }

  @Test(arguments: 0..<5)
  func `a run at full speed that is given up stands after a whole step`(seed: Int) throws {
    var start = try Self.history(seed)
    _ = try start.sprint(steps: 1)
    var twin = start
    var seen = [twin.clock: Snapshot(twin)]
    for _ in 0..<5 {
      _ = try twin.sprint(steps: 1)
      seen[twin.clock] = Snapshot(twin)
    }
    for questions in 0... {
      let patience = Patience(questions: questions)
      var cut = start
      cut.trainer.cancellation = Self.eager(patience)
      let wasCut = try Self.sprint(&cut, to: twin.clock)
      #expect(Snapshot(cut) == seen[cut.clock], "after \(questions) questions, at clock \(cut.clock)")
      guard wasCut else { break }
      cut.trainer.cancellation = nil
      _ = try Self.sprint(&cut, to: twin.clock)
      #expect(Snapshot(cut) == seen[twin.clock], "after \(questions) questions, at the end")
    }
  }

  private static func sprint(_ history: inout History, to clock: Int) throws -> Bool {
    do throws(TrainingError) {
      while history.clock < clock {
        let left = (clock - history.clock) / history.movesPerStep
        // Batches of another size, or a loss that is no number, end a run early.
        if try history.sprint(steps: left).isEmpty { return false }
      }
      return false
    } catch {
      guard error == .interrupted else { throw error }
      return true
    }
  }

  @Test func `what is done wholly asks nobody`() throws {
    let start = try Self.history(3)
    var (twin, stubborn) = (start, start)
    let patience = Patience(questions: 0)
    stubborn.trainer.cancellation = Self.eager(patience)
    for _ in 0..<2 {
      try twin.finishStep()
      try stubborn.finishStep()
      _ = try twin.sprintWholly(steps: 2)
      _ = try stubborn.sprintWholly(steps: 2)
    }
    #expect(Snapshot(stubborn) == Snapshot(twin))
    #expect(throws: TrainingError.interrupted) { try stubborn.advance(until: .batch) }
  }

  @Test func `a stride ends between two moves when somebody asks for it`() throws {
    var history = try Self.history(5)
    let patience = Patience(questions: 2)
    let before = history.clock
    _ = try history.advance(until: .update, isInterrupted: { patience.isOver })
    #expect(history.clock == before + 3)
  }

  @Test func `going far is given up on the way`() throws {
    let patience = Patience()
    var random = RandomRuns(seed: 8)
    let setup = try random.trainer().setup
    var history = try History(Trainer(setup, isInterrupted: { patience.isOver }))
    _ = try history.advance(until: .batch)
    patience.lose(afterQuestions: 3)
    #expect(throws: TrainingError.interrupted) { try history.go(to: 1000 * history.movesPerStep) }
    #expect(history.state.step < 20)
  }
}
