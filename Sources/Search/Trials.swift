import Tensors
import Training

/// Trials that are run side by side on the cores there are. Each is independent of the others, so the numbers are those of
/// running them one by one.
package struct Trials: Sendable {
  package private(set) var trials: [Trial]
  package let length: Trial.Length

  package init(_ trials: [Trial], for length: Trial.Length) {
    self.trials = trials
    self.length = length
  }

  /// Random points of a space: Bergstra & Bengio 2012. All trials begin with the same weights and see the same batches.
  package init(
    randomly space: SearchSpace, count: Int, of setup: TrainingSetup, for length: Trial.Length, seed: UInt32
  ) throws(OptimizerError) {
    var trials: [Trial] = []
    for (place, settings) in space.draw(count, seed: seed).enumerated() {
      trials.append(try Trial(number: place + 1, settings, of: setup))
    }
    self.init(trials, for: length)
  }

  package var isOver: Bool { trials.allSatisfy(\.isOver) }
  package var finished: Int { trials.count(where: \.isOver) }

  /// The finished ones, the best first; those that scored nothing, such as NaN, last.
  package var ranking: [Trial] {
    trials.filter { $0.score != nil }.sorted { a, b in
      let (left, right) = (a.score ?? .nan, b.score ?? .nan)
      if left.isNaN || right.isNaN { return !left.isNaN && right.isNaN }
      return (left, b.number) > (right, a.number)
    }
  }

  /// Works for about so long on as many trials as there are cores.
  package mutating func work(onCores cores: Int, for time: Duration, unless cancellation: Cancellation? = nil) {
    let open = Array(trials.indices.filter { !trials[$0].isOver }.prefix(max(cores, 1)))
    let length = length
    trials.workSideBySide(at: open) { $0.work(length, for: time, unless: cancellation) }
  }

  /// Sees to it that the trials of these numbers are over and that the others are as before their first step.
  package mutating func keepOnly(_ numbers: Set<Int>) {
    for place in trials.indices where !trials[place].isOver {
      // What was begun may have been begun for somebody who has lost patience.
      trials[place].giveUp()
      while numbers.contains(trials[place].number), !trials[place].isOver {
        trials[place].work(length, for: .seconds(1))
      }
    }
  }
}
