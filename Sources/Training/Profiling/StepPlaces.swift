/// The parts of a step that a meter tells apart: the calls of the arena first, in their order.
struct StepPlaces {
  let calls: Int
  let parameters: Int

  /// The examples chosen and copied, masks drawn.
  var batch: Int { calls }
  /// What layers keep from step to step.
  var averages: Int { calls + 1 }
  var clipping: Int { calls + 2 }
  func update(_ parameter: Int) -> Int { calls + 3 + parameter }
  var count: Int { calls + 3 + parameters }
}
