import Datasets
import Networks
import Tensors

extension Workbench {
  /// Every path that can be asked for: the batch, the layers, their parameters, the loss.
  var paths: [String] {
    guard let stages = try? network?.stages() else { return [] }
    let layers = stages.flatMap { stage in [stage.path] + stage.parameters.map(\.path) }
    return ["x"] + layers + (data == nil ? [] : ["t", "loss"])
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
