import Datasets
import Differentiation
import Networks
import Tensors

@testable import Training

/// Random networks, data, optimisers and walks for the laws of time.
struct RandomRuns {
  private var stream: RandomStream

  init(seed: Int) { stream = RandomStream(seed: UInt32(seed)) }

  mutating func below(_ count: Int) -> Int { Int(stream.nextInteger(upThrough: UInt64(count - 1))) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// One to three linear layers with activations between them, or layers around such, on two classes in the plane.
  mutating func trainer() throws -> Trainer {
    let rows = 11 + below(20)
    let data = try Generator.moons.dataset(rows: rows, Generation(noise: 0.2, seed: UInt32(below(100))))
    var layers: [any Layer] = []
    for _ in 0..<below(3) {
      let width = 1 + below(6)
      layers += below(3) == 0 ? [try LinearLayer(width: width), try nesting(width, depth: 2)] : try chain(to: width)
    }
    layers.append(try LinearLayer(width: 2))
    var setup = TrainingSetup(
      network: Network(input: Shape([2]), layers: layers), data: Partition(training: data), loss: try loss(),
      penalty: pick([.none, .none, Penalty(l2: 0.1), Penalty(l2: 0.01, l1: 0.02)]),
      initializer: pick([.he(.normal), .xavier(.uniform), .normal(std: 0.5)]), optimizer: try optimizer(),
      seed: UInt32(below(1000)), batch: batch(),
      precision: pick([.float64, .float64, .float32]), clipping: clipping())
    setup.threads = pick([1, 1, 2, 3])
    return try Trainer(setup)
  }

  mutating func activation() throws -> any Layer {
    let ops: [any Op] = [
      Tanh(), Relu(), Sigmoid(), Elu(alpha: 0.5), Selu(), Gelu(), Gelu(isTanhForm: true), Silu(), Softplus(beta: 2),
      HardTanh(), LeakyRelu(), LogSoftmax(),
    ]
    return below(6) == 0 ? try PReluLayer(isPerChannel: below(2) == 0) : ActivationLayer(pick(ops))
  }

  mutating func loss() throws -> Loss {
    pick([
      .crossEntropy, .mse, try .crossEntropy.with(.weights, [1, 2]).with(.labelSmoothing, [0.1]),
      try Loss(.huber).with(.delta, [0.5]), Loss(.mae), Loss(.multiMargin), Loss(.categoricalHinge),
    ])
  }

  /// A linear layer with what often follows it.
  private mutating func chain(to width: Int) throws -> [any Layer] {
    var layers: [any Layer] = below(4) == 0 ? try windows() : []
    layers.append(try LinearLayer(width: width))
    if below(3) == 0 { layers.append(try BatchNormLayer(variant: pick([.standard, .book]))) }
    if below(5) == 0 { layers.append(try pick([LayerNormLayer(), RMSNormLayer(), GroupNormLayer(groups: 1)])) }
    layers.append(try activation())
    if below(3) == 0 { layers.append(try DropoutLayer(rate: 0.3, variant: pick([.inverted, .book]))) }
    return layers
  }

  /// Features as a sequence of one channel, under windows, and back.
  private mutating func windows() throws -> [any Layer] {
    let kernel = PerAxis(1 + below(3))
    let filters = try ConvolutionLayer(
      filters: 2, WindowSettings(kernel, stride: PerAxis(1 + below(2)), padding: PerAxis(1), of: "conv"))
    let pool = try PoolLayer(
      pick([.largest, .mean(countsPadding: true), .mean(countsPadding: false)]),
      WindowSettings(PerAxis(2), stride: PerAxis(2), padding: PerAxis(1), of: "maxpool"))
    let normal: [any Layer] = try pick([[], [BatchNormLayer()], [GroupNormLayer(groups: 2)]])
    return [ReshapeLayer([1, -1]), filters] + normal + [
      below(4) == 0 ? GlobalAveragePoolLayer() : pool, ReshapeLayer(nil),
    ]
  }

  /// Layers that keep a width, inside of one that joins them.
  private mutating func nesting(_ width: Int, depth: Int) throws -> any Layer {
    func part(_ random: inout RandomRuns) throws -> Network {
      let goesOn = depth > 0 && random.below(2) == 0
      let inside = goesOn ? [try random.nesting(width, depth: depth - 1)] : []
      return Network(input: nil, layers: try inside + random.chain(to: width))
    }
    switch below(4) {
    case 0: return try ResidualLayer(part(&self))
    case 1: return try ResidualLayer(part(&self), skip: part(&self))
    case 2: return try BlockLayer(part(&self), name: "part")
    default: return try BranchesLayer([part(&self), part(&self), part(&self)], join: pick([.concat, .sum]))
    }
  }

  mutating func optimizer() throws -> any Optimizer {
    let optimizer = pick(OptimizerTable.all + OptimizerTable.textbook.dropFirst())
    return try optimizer.with(["lr": .number(pick([0.01, 0.1, 1])), "weight_decay": .number(pick([0, 0, 0.1]))])
  }

  mutating func clipping() -> Clipping? { pick([nil, .norm(0.5), .value(0.1)]) }

  mutating func batch() -> BatchPolicy {
    BatchPolicy(size: 1 + below(12), sampling: pick([.shuffled, .withReplacement, .inOrder]))
  }

  mutating func stride() -> Training.Stride { pick(Training.Stride.allCases) }

  /// Something that a learner might change by hand.
  mutating func change(of history: History) throws -> Change.Kind {
    let place = below(history.state.parameters.count)
    let old = history.state.parameters[place]
    switch below(5) {
    case 0: return .parameter(place, Tensor(zeros: old.shape, precision: old.precision))
    case 1: return .seed(UInt32(below(100)))
    case 2:
      var setup = history.trainer.setup
      setup.optimizer = try optimizer()
      return .setup(setup)
    case 3:
      var setup = history.trainer.setup
      setup.clipping = clipping()
      return .setup(setup)
    default:
      var setup = history.trainer.setup
      setup.batch = batch()
      return .setup(setup)
    }
  }
}

/// Everything in a history's present, for comparison; numbers by their bits, as a run may come to NaN.
struct Snapshot: Equatable {
  let parameters: [Tensor]
  let kept: [Tensor]
  let slots: [[Tensor]]
  let optimizerStep: Int
  let gradientNorm: UInt64?
  let stream: RandomStream
  let cursor: BatchCursor
  let step: Int
  let epoch: Int
  let phase: Phase
  let batch: [Int]
  let values: [Tensor?]
  let gradients: [Tensor?]
  let losses: [UInt64]
  let records: [[UInt64]]
  let setup: String

  init(_ history: History) {
    let state = history.state
    kept = state.kept
    (parameters, slots, stream, cursor) = (state.parameters, state.slots, state.stream, state.cursor)
    (optimizerStep, gradientNorm) = (state.optimizerStep, state.gradientNorm?.bitPattern)
    (step, epoch, phase, batch) = (state.step, state.epoch, state.phase, state.batch)
    let nodes = state.recording?.graph.nodes.map(\.id) ?? []
    values = nodes.map { state.recording?.value($0) }
    gradients = nodes.map { state.recording?.gradient($0) }
    losses = state.progress.losses.map(\.bitPattern)
    records = state.progress.epochs.map { [$0.train.loss, $0.train.accuracy ?? 0].map(\.bitPattern) }
    let setup = history.trainer.setup
    let loss = setup.learning.map { "\($0.loss)" } ?? ""
    self.setup = "\(setup.optimizer.notation) \(setup.batch.notation) \(loss) \(setup.clipping?.notation ?? "")"
  }
}
