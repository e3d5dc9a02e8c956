import Datasets
import Networks
import Search
import Tensors
import Training

/// A small network that learns how far to trust each member, from what they say of examples that they have not seen:
///
///     z(x) = [p₁(x), …, p_M(x)]        [N, M·K], pₘ of a row by a copy of member m that learned without the row's fold
///     answer = z(x) @ W + b            W: [M·K, K], begun as the mean of the members
///
/// Source: Wolpert 1992, *Stacked generalization*; with probabilities as inputs, Ting & Witten 1999.
enum Stacking {
  private static let steps = 400
  private static let batch = 512

  /// The opinions of all members, side by side in each row.
  static func inputs(_ opinions: [Opinions]) -> Tensor {
    let rows = opinions.first?.count ?? 0
    let values = (0..<rows).flatMap { row in opinions.flatMap { $0.row(row) } }
    return Tensor(shape: Shape([rows, opinions.reduce(0) { $0 + $1.width }]), values: values)
  }

  /// The network that joins them, trained.
  static func network(joining opinions: [Opinions], _ training: Dataset) throws(TrainingError) -> Predictor {
    let setup = try setup(inputs(opinions), training, width: opinions.first?.width ?? 1)
    var trainer = try Trainer(setup)
    var state = try trainer.initialState()
    state.parameters[0] = mean(of: opinions.count, width: opinions.first?.width ?? 1)
    // A batch of another size, or a loss that is not finite, ends a sprint.
    while state.step < steps {
      guard try trainer.sprint(&state, steps: steps - state.step) > 0 else { break }
    }
    return try trainer.predictor(state)
  }

  static func loss(for targets: Targets) -> Loss { targets.classNames == nil ? .mse : .crossEntropy }

  private static func setup(_ inputs: Tensor, _ training: Dataset, width: Int) throws(TrainingError) -> TrainingSetup {
    let data: Dataset
    do {
      data = try Dataset(
        name: training.name, summary: "opinions of the members", origin: training.origin, features: inputs,
        targets: training.targets)
    } catch {
      throw .data(error)
    }
    let layer: LinearLayer
    do {
      layer = try LinearLayer(width: width)
    } catch {
      throw .network(error)
    }
    // Numbers of any size may come in where numbers are told: then the weights move slowly away from the mean.
    let rate = training.targets.classNames == nil ? 0.001 : 0.05
    return TrainingSetup(
      network: Network(input: Shape([data.featureCount]), layers: [layer]), data: Partition(training: data),
      loss: loss(for: training.targets), initializer: .constant(0), optimizer: Adam(rate: rate),
      batch: BatchPolicy(size: min(data.rowCount, batch), sampling: .inOrder))
  }

  /// Weights that make the mean of so many members.
  private static func mean(of members: Int, width: Int) -> Tensor {
    var values = [Double](repeating: 0, count: members * width * width)
    for row in 0..<members * width { values[row * width + row % width] = 1 / Double(members) }
    return Tensor(shape: Shape([members * width, width]), values: values)
  }
}
