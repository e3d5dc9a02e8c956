import Language
import Tensors

/// What a cross-validation found, as numbers to calculate with.
enum FoldFunctions {
  static let all: [Function] = [
    Function(
      .metrics, "folds", "measure",
      summary:
        "a number for each fold of the last cross_validate: folds(\"accuracy\"), or another measure as it was written"
    ) { arguments, session in
      guard let folds = session.workbench.folds else {
        throw Diagnostic(
          "nothing has been cross-validated yet", at: arguments.range, help: "`help cross_validate` tells how")
      }
      guard case .string(let name) = try arguments.value("measure"), let scores = folds.scores(of: name) else {
        throw Diagnostic.unknownChoice(
          "measure", session.described(try arguments.value("measure")), among: folds.measures,
          at: arguments.range(of: "measure"))
      }
      return .tensor(Tensor(scores, precision: session.environment.precision))
    }
  ]
}
