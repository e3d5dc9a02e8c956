import Datasets
import Language
import Tensors
import Training

/// How good the network is on a part of the data, or how good answers are that were found in any other way.
enum MetricFunctions {
  static let all: [Function] =
    [
      Function(
        .metrics, "accuracy", "data", "predicted=none", summary: "the share of examples whose class is predicted"
      ) { arguments, session in
        .number(try Answers(arguments, &session).confusion.accuracy)
      },
      Function(
        .metrics, "confusion", "data", "predicted=none",
        summary: "how often each true class (row) was taken for each class (column)"
      ) { arguments, session in
        let table = try Answers(arguments, &session).confusion
        let shape = Shape([table.classCount, table.classCount])
        return .tensor(
          Tensor(shape: shape, values: table.counts.map(Double.init), precision: session.environment.precision))
      },
    ] + ClassMetric.allCases.map(score) + [
      Function(
        .metrics, "auc", "data", "scores=none", "of=\"macro\"",
        summary:
          "the area under the ROC curve: of all pairs of an example of the class and another, the share told apart rightly"
      ) { arguments, session in
        .number(try area(ScoredAnswers(arguments, &session), arguments))
      },
      Function(
        .metrics, "roc", "data", "scores=none", "of=1",
        summary: "the ROC curve of a class: a row [false positive rate, true positive rate] for each threshold"
      ) { arguments, session in
        let answers = try ScoredAnswers(arguments, &session)
        let index = try answers.classIndex(arguments) ?? 1
        guard let curve = answers.scores.curve(of: index, truth: answers.truth) else {
          throw Diagnostic.noCurve(at: arguments.range)
        }
        let points = zip(curve.falsePositiveRates, curve.truePositiveRates).flatMap { [$0, $1] }
        return .tensor(
          Tensor(shape: Shape([points.count / 2, 2]), values: points, precision: session.environment.precision))
      },
      Function(
        .metrics, "r2", "data", "predicted=none",
        summary: "1 - (sum of squared errors) / (the same if the mean were always told)"
      ) { arguments, session in
        .number(try regression(arguments, &session).r2)
      },
    ]

  private static func score(_ metric: ClassMetric) -> Function {
    Function(
      .metrics, metric.rawValue, "data", "predicted=none", "of=\"macro\"", summary: metric.summary
    ) { arguments, session in
      let answers = try Answers(arguments, &session)
      let table = answers.confusion
      let choices = ClassAverage.allCases.map(\.rawValue) + ["each"]
      switch try ClassSelection(arguments, words: choices, names: answers.names) {
      case .word("each"):
        let scores = (0..<table.classCount).map { table.score(metric, of: $0) }
        return .tensor(Tensor(scores, precision: session.environment.precision))
      case .word(let word): return .number(table.score(metric, ClassAverage(rawValue: word) ?? .macro))
      case .one(let index): return .number(table.score(metric, of: index))
      }
    }
  }

  private static func area(_ answers: ScoredAnswers, _ arguments: BoundArguments) throws(Diagnostic) -> Double {
    let choices = ROCArea.allCases.map(\.rawValue)
    let area: Double? =
      switch try ClassSelection(arguments, words: choices, names: answers.names) {
      case .word(let word): answers.scores.area(ROCArea(rawValue: word) ?? .macro, truth: answers.truth)
      case .one(let index): answers.scores.curve(of: index, truth: answers.truth)?.area
      }
    guard let area else { throw .noCurve(at: arguments.range) }
    return area
  }

  private static func regression(
    _ arguments: BoundArguments, _ session: inout Session
  ) throws(Diagnostic) -> RegressionScores {
    if arguments["predicted"] == nil {
      let assessment = try session.assess(NetworkFunctions.data(arguments), at: arguments.range)
      guard let scores = assessment.regression else { throw .needsNumbers(arguments.function, at: arguments.range) }
      return scores
    }
    let (truth, predicted) = (try arguments.tensor("data", &session), try arguments.tensor("predicted", &session))
    let width = truth.shape.rank > 1 ? truth.shape.dimensions.last ?? 1 : 1
    guard
      let scores = RegressionScores(truth: truth.values, predicted: predicted.values, width: width)
    else { throw .unevenAnswers(truth.shape.description, predicted.shape.description, at: arguments.range) }
    return scores
  }
}

extension ClassMetric {
  var summary: String {
    switch self {
    case .precision: "of the examples taken for a class, the share that is of it; TP / (TP + FP)"
    case .recall: "of the examples of a class, the share that was taken for it; TP / (TP + FN)"
    case .f1: "the harmonic mean of precision and recall; 2 TP / (2 TP + FP + FN)"
    }
  }
}

extension Diagnostic {
  static func noCurve(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "there is no ROC curve: some class has no examples here, or all, or the outputs give no score for each class",
      at: range)
  }

  static func needsNumbers(_ function: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(function)` needs data whose targets are numbers", at: range)
  }

  static func unevenAnswers(_ truth: String, _ given: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("\(truth) and \(given) are not as many answers", at: range)
  }
}
