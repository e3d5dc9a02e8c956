import Datasets
import Search
import Tensors
import Training

/// The training of one network for an ensemble: of a member, or of a copy that leaves a fold out.
struct MemberTraining: Sendable {
  /// Of the member, from 0.
  let member: Int
  let setup: TrainingSetup
  /// The rows of the training part that it learns from; nil for all.
  let rows: [Int]?
  /// The rows that a copy for stacking is asked about afterwards.
  let fold: [Int]?
  private let length: Trial.Length
  private var run: TrainingRun?
  private(set) var outcome: Result<Predictor, TrainingError>?

  init(member: Int, _ setup: TrainingSetup, rows: [Int]? = nil, fold: [Int]? = nil, for length: Trial.Length) {
    (self.member, self.setup, self.rows, self.fold, self.length) = (member, setup, rows, fold, length)
  }

  var isOver: Bool { outcome != nil }

  var predictor: Predictor? { try? outcome?.get() }

  var error: TrainingError? { if case .failure(let error) = outcome { error } else { nil } }

  /// Forgets a training that was begun.
  mutating func giveUp() { if !isOver { run = nil } }

  /// Trains for about so long. Nothing happens once it is over. What becomes unwanted in the middle is not done.
  mutating func work(for time: Duration, unless cancellation: Cancellation? = nil) {
    guard !isOver else { return }
    let end = ContinuousClock.now + time
    do {
      repeat {
        if try advance(cancellation) { return }
      } while ContinuousClock.now < end
    } catch {
      if error == .interrupted { return }
      run = nil
      outcome = .failure(error)
    }
  }

  /// Returns whether it is over.
  private mutating func advance(_ cancellation: Cancellation?) throws(TrainingError) -> Bool {
    if run == nil { run = try TrainingRun(sampled(), for: length, unless: cancellation) }
    guard var current = run else { return true }
    // Taken out while it changes, so that nothing it holds is copied.
    run = nil
    defer { if !isOver { run = current } }
    try current.advance()
    guard current.isAtEnd else { return false }
    outcome = .success(try current.predictor())
    return true
  }

  /// The setup with the rows that are learned from. Nothing is measured on the test part meanwhile.
  private func sampled() throws(TrainingError) -> TrainingSetup {
    var setup = setup
    setup.learning?.data.test = nil
    guard let rows, let training = setup.learning?.data.training else { return setup }
    do {
      setup.learning?.data.training = try training.rows(rows)
    } catch {
      throw .data(error)
    }
    return setup
  }
}
