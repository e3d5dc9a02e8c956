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
    var data = try Generator.moons.dataset(rows: rows, Generation(noise: 0.2, seed: UInt32(below(100))))
    // Two numbers are a small picture.
    data.imageShape = Shape([1, 2])
    var layers: [any Layer] = below(3) == 0 ? try sequence() : []
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
    setup.schedule = try schedule()
    setup.learning?.augmentation = try augmentation()
    return try Trainer(setup)
  }

  mutating func augmentation() throws -> Augmentation? {
    let steps: [any AugmentationStep] = [
      Flip(), try Rotate(degrees: 20), try Brightness(share: 0.2), try Noise(share: 0.1), try Erase(share: 0.9),
    ]
    guard below(3) == 0 else { return nil }
    return Augmentation((0...below(3)).map { _ in pick(steps) }, border: pick([.nearest, .constant(0)]))
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

  /// An example's two numbers as two steps, layers for sequences, and one that makes a row of them.
  private mutating func sequence() throws -> [any Layer] {
    var layers: [any Layer] = [ReshapeLayer([2, 1]), try LinearLayer(width: 4)]
    switch below(5) {
    case 0: layers += [PositionsLayer(), try AttentionLayer(heads: pick([1, 2]), isCausal: below(2) == 0)]
    case 1: layers.append(try TransformerLayer(heads: 2, hidden: 3, isCausal: below(2) == 0))
    default: layers.append(try recurrent(.sequence))
    }
    return layers + [below(2) == 0 ? try recurrent(.last) : TimePoolLayer(pick([.mean, .last]))]
  }

  private mutating func recurrent(_ returned: RecurrentSettings.Returned) throws -> any Layer {
    let settings = try RecurrentSettings(
      "recurrent", width: 3, returned: returned, dropout: pick([0, 0.3]), hasBias: below(4) > 0)
    switch below(3) {
    case 0: return RNNLayer(settings, activation: pick([.tanh, .relu]))
    case 1: return LSTMLayer(settings, opensForgetGate: below(2) == 0)
    default: return GRULayer(settings, reset: pick([.after, .before]))
    }
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

  mutating func clipping() -> Clipping? {
    pick([nil, .norm(0.5), .norm(1, order: .one), .norm(0.1, order: .infinity), .value(0.1)])
  }

  mutating func batch() -> BatchPolicy {
    let smallest = 1 + below(12)
    let sizes: [BatchSizes] = [
      .fixed(smallest), .fixed(smallest), .random(smallest...(smallest + below(8))),
      .growing(from: smallest, to: smallest + below(20), everyEpochs: 1 + below(2)),
    ]
    return BatchPolicy(sizes: pick(sizes), sampling: pick([.shuffled, .withReplacement, .inOrder]))
  }

  /// None, one, or one after a warm-up, short enough that much of it is seen.
  mutating func schedule(_ unit: ScheduleUnit? = nil) throws -> Schedule? {
    if below(3) == 0 { return nil }
    let unit = unit ?? pick([.steps, .epochs])
    var shape = pick(ScheduleTable.all.filter { unit == .epochs || !$0.needsEpochs })
    if shape.countLimits.upperBound > 0 { shape = try shape.with(counts: [1 + below(8)]) }
    for (name, value) in [("highest", 0.5), ("momentum_high", 0.9), ("momentum_low", 0.5), ("patience", 0)]
    where shape.settingNames.contains(name) { shape = try shape.with(name, value) }
    let warmUp = below(3) == 0 ? [try WarmUp().with(counts: [1 + below(5)])] : []
    return try Schedule(warmUp + [shape], unit: unit)
  }

  mutating func stride() -> Training.Stride { pick(Training.Stride.allCases) }

  /// Something that a learner might change by hand.
  mutating func change(of history: History) throws -> Change.Kind {
    let place = below(history.state.parameters.count)
    let old = history.state.parameters[place]
    switch below(8) {
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
    case 4:
      var setup = history.trainer.setup
      setup.schedule = try schedule()
      return .setup(setup)
    case 5:
      let state = history.state
      return .weights(state.parameters.map { Tensor(zeros: $0.shape, precision: $0.precision) }, kept: state.kept)
    case 6:
      var setup = history.trainer.setup
      setup.learning?.augmentation = try augmentation()
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
  let scheduleBegan: ScheduleStart
  let gradientNorm: UInt64?
  let stream: RandomStream
  let cursor: BatchCursor
  let step: Int
  let epoch: Int
  let phase: Phase
  let batch: [Int]
  let seeds: [UInt32]
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
    scheduleBegan = state.scheduleBegan
    (step, epoch, phase, batch) = (state.step, state.epoch, state.phase, state.batch)
    seeds = state.seeds
    let nodes = state.recording?.graph.nodes.map(\.id) ?? []
    values = nodes.map { state.recording?.value($0) }
    gradients = nodes.map { state.recording?.gradient($0) }
    losses = state.progress.losses.map(\.bitPattern)
    records = state.progress.epochs.map { [$0.train.loss, $0.train.accuracy ?? 0].map(\.bitPattern) }
    let setup = history.trainer.setup
    let loss = setup.learning.map { "\($0.loss)" } ?? ""
    let schedule = setup.schedule?.notation ?? ""
    self.setup =
      "\(setup.optimizer.notation) \(schedule) \(setup.batch.notation) \(loss) \(setup.clipping?.notation ?? "")"
  }
}
