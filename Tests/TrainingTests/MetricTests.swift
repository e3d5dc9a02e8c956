import Foundation
import Testing

@testable import Training

/// Metrics against scikit-learn 1.9.1: `../shared/reference/torch/10_metrics.json`, and some of its numbers copied here.
@Suite struct MetricTests {
  struct Numbers: Decodable { let data: [Double] }

  struct Case: Decodable {
    let name: String
    let kind: String
    let inputs: [String: Numbers]
    let output: Numbers
    let extras: [String: Numbers]

    private enum CodingKeys: String, CodingKey {
      case name, kind, inputs, output
      case extras = "extra_outputs"
    }

    func input(_ name: String) throws -> [Double] { try #require(inputs[name]).data }

    func classes(_ name: String) throws -> [Int] { try input(name).map { Int($0) } }

    func expect(_ values: [Double], _ name: String) throws {
      let expected = name == "output" ? output.data : try #require(extras[name], "\(name)").data
      #expect(values.count == expected.count, "\(self.name) \(name)")
      for (value, reference) in zip(values, expected) {
        #expect(abs(value - reference) <= 1e-10 * (1 + abs(reference)), "\(self.name) \(name)")
      }
    }
  }

  struct File: Decodable { let cases: [Case] }

  @Test(.enabled(if: SharedReference.isPresent, "scikit-learn's numbers lie in ../shared/reference"))
  func `every case of the reference`() throws {
    let cases = try SharedReference.decoded(File.self, "torch/10_metrics.json").cases
    #expect(cases.count == 24)
    for example in cases {
      switch example.kind {
      case "metrics_classification": try checkClasses(example)
      case "metrics_roc_auc": try checkCurve(example)
      case "metrics_roc_auc_multiclass": try checkArea(example)
      case "metrics_regression": try checkNumbers(example)
      default: Issue.record("nothing checks \(example.kind)")
      }
    }
  }

  private func checkClasses(_ example: Case) throws {
    let count = try #require(example.extras["support"]).data.count
    let matrix = ConfusionMatrix(
      truth: try example.classes("y_true"), predicted: try example.classes("y_pred"), classes: count)
    try example.expect([matrix.accuracy], "output")
    try example.expect(matrix.counts.map(Double.init), "confusion_matrix")
    try example.expect((0..<count).map { Double(matrix.support($0)) }, "support")
    for metric in ClassMetric.allCases {
      try example.expect((0..<count).map { matrix.score(metric, of: $0) }, "\(metric.rawValue)_per_class")
      for average in ClassAverage.allCases {
        try example.expect([matrix.score(metric, average)], "\(metric.rawValue)_\(average.rawValue)")
      }
    }
  }

  private func checkCurve(_ example: Case) throws {
    let curve = try #require(
      ROCCurve(scores: try example.input("y_score"), isPositive: try example.classes("y_true").map { $0 == 1 }))
    try example.expect([curve.area], "output")
    try example.expect(curve.falsePositiveRates, "fpr")
    try example.expect(curve.truePositiveRates, "tpr")
    try example.expect(curve.thresholds, "thresholds_without_first")
  }

  private func checkArea(_ example: Case) throws {
    let scores = ClassScores(classCount: 3, values: try example.input("y_prob"))
    let truth = try example.classes("y_true")
    try example.expect([try #require(scores.area(.macro, truth: truth))], "output")
    try example.expect([try #require(scores.area(.weighted, truth: truth))], "ovr_weighted")
    try example.expect([try #require(scores.area(.pairs, truth: truth))], "ovo_macro")
  }

  private func checkNumbers(_ example: Case) throws {
    let width = example.name.hasSuffix("two_outputs") ? 2 : 1
    let scores = try #require(
      RegressionScores(truth: try example.input("y_true"), predicted: try example.input("y_pred"), width: width))
    try example.expect([scores.r2], "output")
    try example.expect([scores.mse], "mse")
    try example.expect([scores.mae], "mae")
  }

  /// Case `classification/class_never_predicted`.
  @Test func `a class that nothing is taken for scores 0`() {
    let matrix = ConfusionMatrix(truth: [0, 0, 1, 1, 2, 2], predicted: [0, 1, 1, 0, 1, 0], classes: 3)
    #expect(matrix.counts == [1, 1, 0, 1, 1, 0, 1, 1, 0])
    #expect(abs(matrix.score(.f1, .macro) - 0.26666666666666666) < 1e-12)
    #expect(abs(matrix.score(.precision, .macro) - 0.2222222222222222) < 1e-12)
    #expect(matrix.score(.precision, of: 2) == 0)
    #expect(abs(matrix.score(.recall, .micro) - 1.0 / 3) < 1e-12)
  }

  /// Case `roc_auc_binary/ties`.
  @Test func `equal scores cross the threshold together`() throws {
    let curve = try #require(
      ROCCurve(
        scores: [0.5, 0.5, 0.25, 0.75, 0.5, 0.5, 0.25, 0.25],
        isPositive: [false, true, false, true, true, false, true, false]))
    #expect(curve.area == 0.6875)
    #expect(curve.truePositiveRates == [0, 0.25, 0.75, 1] && curve.falsePositiveRates == [0, 0, 0.5, 1])
    #expect(curve.thresholds == [0.75, 0.5, 0.25])
  }

  @Test func `where there is nothing to tell apart there is no curve`() {
    #expect(ROCCurve(scores: [1, 2], isPositive: [true, true]) == nil)
    #expect(ROCCurve(scores: [1, .nan], isPositive: [true, false]) == nil)
    #expect(RegressionScores(truth: [], predicted: []) == nil)
    #expect(ConfusionMatrix(truth: [], predicted: [], classes: 2).accuracy.isNaN)
    #expect(ConfusionMatrix(truth: [0, 5, 0], predicted: [0, 0, -1], classes: 2).total == 1)
  }
}
