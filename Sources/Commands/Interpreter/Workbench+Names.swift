import Datasets
import Networks
import Tensors
import Training

extension Workbench {
  /// Every path that can be asked for: the batch, the layers, their parameters, the loss.
  var paths: [String] {
    if let function { return function.paths }
    let losses = penalty == .none ? ["loss"] : ["loss", "data_loss", "penalty"]
    return networkPaths + (data == nil ? [] : ["t"] + losses)
  }

  /// The number that training makes small, by name.
  var rootPath: String { function?.rootPath ?? "loss" }

  /// The optimiser with the settings that it has in the step in hand, or the next one.
  var presentOptimizer: any Optimizer {
    guard let state, let setup = trainer?.setup else { return firstOptimizer }
    return setup.optimizer(at: state)
  }

  /// The same before training has begun.
  private var firstOptimizer: any Optimizer {
    guard let schedule else { return optimizer }
    return optimizer.with(schedule.settings(from: optimizer.rate, at: ScheduleTime()))
  }

  /// How parameters are updated, as it is written in commands: `sgd lr=0.1 · clip norm 1`.
  var updateNotation: String {
    let others = [schedule.map { "schedule \($0.notation)" }, clipping?.notation]
    return ([optimizer.notation] + others.compactMap { $0 }).joined(separator: " · ")
  }

  /// The path that a name means: what is made small can always be called `loss`.
  func path(_ name: String) -> String { name == "loss" ? rootPath : name }

  /// The names of a network's nodes. Two examples are the fewest that have a variance.
  static func paths(of network: Network) -> [String] {
    if let graph = try? network.traced(batch: 2).graph {
      return graph.nodes.map(\.path) + graph.aliases.keys.sorted() + graph.parts.keys.sorted()
    }
    guard let stages = try? network.stages().flatMap(\.all) else { return [] }
    return ["x"] + stages.flatMap { stage in [stage.path] + stage.ownParameters.map(\.path) }
  }

  static func nestingPaths(of network: Network) -> Set<String> {
    let stages = (try? network.stages().flatMap(\.all)) ?? []
    return Set(stages.filter { !$0.parts.isEmpty }.map(\.path))
  }

  /// What a layer keeps, as it is now.
  func kept(_ path: String) -> Tensor? {
    guard let state, let names = try? network?.keeps().map(\.path), let place = names.firstIndex(of: path) else {
      return nil
    }
    return state.kept.indices.contains(place) ? state.kept[place] : nil
  }

  /// A parameter as it is now.
  func parameter(_ path: String) -> Tensor? {
    guard let trainer, let state, let place = trainer.parameters.firstIndex(where: { $0.path == path }) else {
      return nil
    }
    return place < state.parameters.count ? state.parameters[place] : nil
  }

  /// The parts that the data have.
  var partNames: [String] { ["train", "validation", "test"].filter { part(named: $0) != nil } }

  func part(named name: String) -> Dataset? {
    switch name {
    case "train": data?.training
    case "validation": data?.validation
    case "test": data?.test
    default: nil
    }
  }
}
