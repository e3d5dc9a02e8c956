import Datasets
import Differentiation
import Ensembles
import Networks
import Search
import Tensors
import Training

/// What is under study: a network, with what the learner has said about it so far, or a function; and its training once that
/// can begin.
struct Workbench: Sendable {
  var network: Network? {
    didSet {
      networkPaths = network.map(Self.paths(of:)) ?? []
      nestingPaths = network.map(Self.nestingPaths(of:)) ?? []
      if network != nil { function = nil }
      (groups, carried) = (ParameterGroups(), nil)
    }
  }
  /// The values, parameters and kept tensors of the network by name.
  private(set) var networkPaths: [String] = []
  /// The layers that others lie in, by path.
  private(set) var nestingPaths: Set<String> = []
  var data: Partition? { didSet { if data != nil { function = nil } } }
  /// The function that is made small; then there are neither network nor data.
  private(set) var function: FunctionObjective?
  var loss: Loss?
  var penalty = Penalty.none
  /// What is done to pictures that are learned from.
  var augmentation: Augmentation?
  /// How the data under study came about.
  var recipe: DataRecipe?
  /// The networks that answer together, where some were trained.
  var ensemble: Ensemble?
  /// What the last cross-validation found.
  var folds: FoldScores?
  var initializer = Initializer.he(.normal)
  var optimizer: any Optimizer = SGD()
  var schedule: Schedule?
  var clipping: Clipping?
  /// What learns otherwise than the rest.
  var groups = ParameterGroups()
  /// The weights that a run begins with, where they are not those that are drawn.
  var carried: CarriedWeights?
  /// That share each batch.
  var threads = 1
  var batch = BatchPolicy()
  var seed: UInt32
  let precision: Precision
  /// The training, its past and its forks, once it can begin.
  private(set) var timelines: Timelines?
  /// Bytes of keyframes of all timelines together, where the learner has set them.
  private(set) var historyBudget: Int?
  /// The trials of the last search.
  var trials: Trials?
  /// The memory that the session may take.
  private(set) var budget: Budget
  private let isInterrupted: @Sendable () -> Bool
  private let cancellation: Cancellation?

  init(_ environment: Environment) {
    precision = environment.precision
    seed = environment.seed
    budget = environment.budget
    cancellation = environment.cancellation
    let (ask, circumstances) = (environment.isInterrupted, environment.circumstances)
    // It is asked before each piece of measuring.
    isInterrupted = {
      circumstances.countUnit()
      return ask()
    }
  }

  /// What is missing before training can begin.
  var missing: Missing? {
    if function != nil { return nil }
    if data == nil { return .data }
    if network == nil { return .network }
    return nil
  }

  enum Missing: Error { case data, network }

  /// The loss that was chosen, or the one that suits the targets: cross-entropy for classes (binary for one output),
  /// squared error for numbers.
  var effectiveLoss: Loss {
    if let loss { return loss }
    guard let data, data.training.targets.classNames != nil else { return .mse }
    let isSingle = (try? network?.output().count) == 1
    return isSingle ? .binaryCrossEntropy : .crossEntropy
  }
}

extension Workbench {
  /// The setup as it stands.
  private func setup() throws(WorkbenchError) -> TrainingSetup {
    if let function { return setup(function, optimizer) }
    guard let data else { throw .missing(.data) }
    guard let network else { throw .missing(.network) }
    var setup = TrainingSetup(
      network: network, data: data, loss: effectiveLoss, penalty: penalty, initializer: initializer,
      optimizer: optimizer, seed: seed,
      batch: batch, precision: precision, clipping: clipping)
    setup.threads = threads
    setup.schedule = schedule
    setup.learning?.augmentation = augmentation
    setup.groups = groups
    return setup
  }

  private func setup(_ function: FunctionObjective, _ optimizer: any Optimizer) -> TrainingSetup {
    var setup = TrainingSetup(
      function, optimizer: optimizer, seed: seed, batch: BatchPolicy(size: 1, sampling: .inOrder),
      precision: precision, clipping: clipping)
    // A function has no epochs: a schedule by epochs would never begin.
    setup.schedule = schedule?.unit == .steps ? schedule : nil
    return setup
  }

  /// Trainers of this session stop with it.
  func trainer(_ setup: TrainingSetup) throws(TrainingError) -> Trainer {
    try Trainer(setup, budget: budget, isInterrupted: isInterrupted, cancellation: cancellation)
  }

  var history: History? { timelines?.history }
  var trainer: Trainer? { timelines?.history.trainer }
  var state: TrainingState? { timelines?.history.state }
  /// Whether a step was begun and is not done.
  var isInStep: Bool { state.map { $0.phase != .ready } ?? false }

  /// Begins the training if that has not been done.
  mutating func prepare() throws(WorkbenchError) {
    guard timelines == nil else { return }
    let setup = try setup()
    do {
      var history = try History(trainer(setup), budget: historyBudget)
      if let carried { try history.change(history.replacement(by: carried.values), label: carried.label) }
      timelines = Timelines(history)
    } catch {
      throw .training(error)
    }
  }

  /// Goes on with a training that a file holds, under the setup as it stands.
  mutating func resume(_ file: TrainingFile) throws(TrainingFileError) {
    let trainer: Trainer
    do throws(WorkbenchError) {
      let setup = try setup()
      do {
        trainer = try self.trainer(setup)
      } catch {
        throw WorkbenchError.training(error)
      }
    } catch {
      if case .training(let error) = error { throw .training(error) }
      throw .training(.noNetwork)
    }
    timelines = Timelines(try file.history(trainer, budget: historyBudget))
  }

  /// A run that makes a function small, before its first step.
  func run(_ function: FunctionObjective, _ optimizer: any Optimizer) throws(TrainingError) -> History {
    try History(trainer(setup(function, optimizer)), budget: historyBudget)
  }

  /// Puts a function under study, with runs that make it small; the first is at hand.
  mutating func study(_ function: FunctionObjective, _ runs: [(name: String, history: History)]) {
    guard let first = runs.first else { return }
    (network, data) = (nil, nil)
    self.function = function
    timelines = Timelines(first.history, named: first.name, beside: Array(runs.dropFirst()))
    follow()
  }

  /// Forgets the training: another network, other data or other initial weights begin anew.
  mutating func restart() { timelines = nil }

  /// Begins anew with another setup of the network and data under study.
  mutating func take(up setup: TrainingSetup) {
    guard let learning = setup.learning else { return }
    (network, data, loss, penalty, initializer) = (
      learning.network, learning.data, learning.loss, learning.penalty, learning.initializer
    )
    augmentation = learning.augmentation
    (optimizer, batch, seed, clipping) = (setup.optimizer, setup.batch, setup.seed, setup.clipping)
    schedule = setup.schedule
    groups = setup.groups
    restart()
  }

  mutating func forgetFuture() { timelines?.history.forgetFuture() }

  mutating func bookmark(_ name: String) { timelines?.bookmark(name) }

  mutating func setMemory(_ budget: Budget) {
    self.budget = budget
    timelines?.setMemory(budget)
  }

  mutating func setHistoryBudget(_ bytes: Int) {
    historyBudget = bytes
    timelines?.setBudget(bytes)
  }
}

extension Workbench {
  /// Goes on with the same weights under a changed setup (optimiser, loss, batches); a step that was begun is begun anew.
  /// Nothing changes where the new setup does not fit. Returns the name under which a future that lay ahead is kept.
  mutating func change(
    label: String, _ edit: (inout Workbench) -> Void
  ) throws(WorkbenchError) -> String? {
    var changed = self
    edit(&changed)
    var kept: String?
    if let old = trainer?.setup {
      let setup = try changed.setup()
      if !setup.trainsAlike(old) { kept = try changed.change(.setup(setup), label: label) }
    }
    self = changed
    return kept
  }

  /// Makes a change that becomes part of the history. Returns the name under which a future that lay ahead is kept.
  mutating func change(_ kind: Change.Kind, label: String) throws(WorkbenchError) -> String? {
    try work { timelines throws(TrainingError) in
      var changed = timelines
      let kept = changed.keepFuture()
      try changed.history.change(kind, label: label)
      timelines = changed
      return kept
    }
  }

  /// Moves training on by one stride.
  mutating func advance(until stride: Training.Stride) throws(WorkbenchError) -> [TrainingEvent] {
    let isInterrupted = isInterrupted
    let events = try work { timelines throws(TrainingError) in
      try timelines.history.advance(until: stride, isInterrupted: isInterrupted)
    }
    // A change that lay ahead may have been passed.
    if let history, history.lastChangeHere != nil { follow() }
    return events
  }

  /// Makes up to so many whole steps at full speed; the numbers of a step cannot be asked for afterwards.
  mutating func sprint(steps limit: Int) throws(WorkbenchError) {
    _ = try work { timelines throws(TrainingError) in try timelines.history.sprintWholly(steps: limit) }
    if let history, history.lastChangeHere != nil { follow() }
  }

  /// After an interruption: makes the step in hand whole, or one more.
  mutating func finishStep() throws(WorkbenchError) {
    try work { timelines throws(TrainingError) in try timelines.history.finishStep() }
    if let history, history.lastChangeHere != nil { follow() }
  }

  /// Goes to another time, or to another timeline.
  mutating func travel<R>(
    _ move: (inout Timelines) throws(TrainingError) -> R
  ) throws(WorkbenchError) -> R {
    let result = try work(move)
    follow()
    return result
  }

  /// What was chosen is again what it was at that time.
  private mutating func follow() {
    guard let setup = trainer?.setup else { return }
    (optimizer, schedule, clipping) = (setup.optimizer, setup.schedule, setup.clipping)
    guard let learning = setup.learning else { return }
    (batch, penalty, threads, groups) = (setup.batch, learning.penalty, setup.threads, setup.groups)
    augmentation = learning.augmentation
    if learning.loss != effectiveLoss { loss = learning.loss }
  }

  /// Does something with the timelines, which are taken out meanwhile, so that nothing they hold is copied.
  private mutating func work<R>(
    _ body: (inout Timelines) throws(TrainingError) -> R
  ) throws(WorkbenchError) -> R {
    try prepare()
    guard var timelines else { throw .missing(.network) }
    self.timelines = nil
    defer { self.timelines = timelines }
    do {
      return try body(&timelines)
    } catch {
      throw .training(error)
    }
  }
}

/// Why the network under study cannot be trained.
enum WorkbenchError: Error {
  case missing(Workbench.Missing)
  case training(TrainingError)
}
