import Datasets
import Networks
import Tensors

/// A network on a part of the data, by every measure that there is for its targets.
package struct Assessment: Sendable {
  package let count: Int
  /// The mean loss.
  package let loss: Double
  /// For classes.
  package var confusion: ConfusionMatrix?
  package var scores: ClassScores?
  package var truth: [Int] = []
  package var chosen: [Int] = []
  /// For numbers.
  package var regression: RegressionScores?

  /// The area under the ROC curve, over classes that all count the same.
  package var area: Double? { scores?.area(.macro, truth: truth) }
}

extension Predictor {
  package func assess(_ data: Dataset, _ loss: Loss) throws(TrainingError) -> Assessment {
    let outputs = try outputs(for: data.features)
    var assessment = Assessment(count: data.rowCount, loss: try meanLoss(outputs, data, loss))
    switch data.targets {
    case .classes(let truth, let names):
      let chosen = Self.classes(of: outputs, under: loss, count: names.count)
      (assessment.truth, assessment.chosen) = (truth, chosen)
      assessment.confusion = ConfusionMatrix(truth: truth, predicted: chosen, classes: names.count)
      assessment.scores = ClassScores(outputs: outputs, under: loss, classes: names.count)
    case .values(let targets):
      let width = targets.shape.dimensions.dropFirst().reduce(1, *)
      assessment.regression = RegressionScores(truth: targets.values, predicted: outputs.values, width: width)
    case .sequences(let targets, let names):
      // Every step that has a class counts as an example.
      let steps = Shape([targets.count, outputs.shape.dimensions.last ?? 1])
      let chosen = Self.classes(of: (try? outputs.reshaped(steps)) ?? outputs, under: loss, count: names.count)
      let told = zip(targets.values, chosen).filter { $0.0 != Targets.noClass }
      (assessment.truth, assessment.chosen) = (told.map { Int($0.0) }, told.map(\.1))
      assessment.confusion = ConfusionMatrix(
        truth: assessment.truth, predicted: assessment.chosen, classes: names.count)
    }
    return assessment
  }
}
