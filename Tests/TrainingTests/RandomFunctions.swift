import Differentiation
import Tensors

@testable import Training

/// Random functions of one to four numbers: sums of products of smooth operations, a few times over.
struct RandomFunctions {
  private var random: RandomRuns
  private var recording = Recording()

  init(seed: Int) { random = RandomRuns(seed: seed) }

  mutating func function() throws -> FunctionObjective {
    recording = Recording()
    let start = (0...random.below(4)).map { _ in Double(random.below(400) - 200) / 100 }
    let variables = start.enumerated().map { recording.addLeaf(.parameter, Tensor($1), path: "v\($0)") }
    var sum = try squared(variables[0])
    for variable in variables { sum = try joined(Add(), sum, term(variable, of: variables)) }
    return try FunctionObjective("random", recording: recording, variables: variables, root: sum, start: start)
  }

  mutating func history() throws -> History {
    var setup = TrainingSetup(
      try function(), optimizer: try random.optimizer(), seed: UInt32(random.below(100)),
      batch: BatchPolicy(size: 1, sampling: .inOrder), precision: random.pick([.float64, .float32]),
      clipping: random.clipping())
    setup.schedule = try random.schedule(.steps)
    return try History(Trainer(setup))
  }

  mutating func below(_ count: Int) -> Int { random.below(count) }
  mutating func stride() -> Training.Stride { random.pick([.op, .layer, .forward, .backward, .update, .batch]) }

  /// A number, or another optimiser, set by hand.
  mutating func change(of history: History) throws -> Change.Kind {
    let parameters = history.state.parameters
    if below(2) == 0 {
      return .parameter(below(parameters.count), Tensor(Double(below(5)), precision: parameters[0].precision))
    }
    var setup = history.trainer.setup
    setup.optimizer = try random.optimizer()
    return .setup(setup)
  }

  private mutating func term(_ variable: NodeID, of variables: [NodeID]) throws -> NodeID {
    let factor = recording.addLeaf(.constant, Tensor(Double(random.below(30) + 1) / 10), path: "c")
    let scaled = try joined(Multiply(), factor, variable)
    let other = random.pick(variables)
    switch random.below(4) {
    case 0: return try joined(Multiply(), recording.apply(Sine(), to: [scaled]), other)
    case 1: return try joined(Divide(), scaled, joined(Add(), factor, squared(other)))
    case 2: return try recording.apply(Tanh(), to: [joined(Subtract(), scaled, other)])
    default: return try squared(joined(Add(), scaled, other))
    }
  }

  private mutating func squared(_ node: NodeID) throws -> NodeID {
    let two = recording.addLeaf(.constant, Tensor(2), path: "2")
    return try joined(Power(), node, two)
  }

  private mutating func joined(_ op: any Op, _ a: NodeID, _ b: NodeID) throws -> NodeID {
    try recording.apply(op, to: [a, b], path: "n\(recording.graph.nodes.count)")
  }
}
