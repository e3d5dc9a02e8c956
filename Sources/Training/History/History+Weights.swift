import Networks
import Tensors

extension History {
  /// The change that puts values in the place of parameters and of what layers keep, by path. What is not among them, or has
  /// another shape, stays.
  package func replacement(by values: [String: Tensor]) -> Change.Kind {
    let keeps = (try? trainer.setup.learning?.network.keeps())?.map(\.path) ?? []
    return .weights(
      zip(state.parameters, trainer.parameters.map(\.path)).map { $0.replaced(by: values[$1]) },
      kept: zip(state.kept, keeps).map { $0.replaced(by: values[$1]) })
  }

  /// The values of parameters and of what layers keep, by path.
  package var weights: [String: Tensor] {
    let keeps = (try? trainer.setup.learning?.network.keeps())?.map(\.path) ?? []
    let all = Array(zip(trainer.parameters.map(\.path), state.parameters)) + Array(zip(keeps, state.kept))
    return Dictionary(all) { first, _ in first }
  }
}

extension Tensor {
  fileprivate func replaced(by other: Tensor?) -> Tensor {
    guard let other, other.shape == shape else { return self }
    return other.converted(to: precision)
  }
}
