import Datasets
import Language
import Training

/// `cross_validate 5 folds for 20 epochs measure f1`
struct CrossValidateCommand: Command {
  let declaration = Declaration(
    .searching, "cross_validate COUNT folds for LENGTH (epochs|epoch|steps|step) [measure MEASURE...] [seed SEED]",
    summary: "train once for each fold of the training part and measure on that fold",
    details: """
      The rows of the training part are dealt out to so many folds, each with every class in its share. For each fold the network
      is trained from its start on all others, then measured on the fold, which it has not seen. The test part stays aside.

      What `prepare` does is done anew for each fold, with means, deviations and medians of the rows that are learned from.

      `measure f1, accuracy` chooses what is measured: `accuracy`, `precision`, `recall`, `f1`, `auc`, `r2`, `loss_on`, one of them with
      settings, `recall(of="present")`, or any number computed of `validation`, which is the fold. Without it: accuracy, or R².

      Told are the mean and the standard deviation (over n - 1). `folds("f1")` has the numbers. The session stays as it is.
      """,
    examples: [
      "cross_validate 5 folds for 20 epochs measure f1", "cross_validate 10 folds for 200 steps measure accuracy, auc",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let count = phrase.expression("COUNT"), let length = phrase.expression("LENGTH") else { return nil }
    try session.needsNetwork(at: phrase.range)
    try session.prepareWorkbench(at: phrase.range)
    guard let data = session.workbench.data else { throw session.noData(at: phrase.range) }
    var folds = Folds(try session.count(count, of: "folds"))
    if let seed = phrase.expression("SEED") { folds = Folds(folds.count, seed: try session.seed(seed)) }
    var measures = phrase.expressions("MEASURE")
    if measures.isEmpty {
      let name = data.training.targets.classNames == nil ? "r2" : "accuracy"
      measures = [Expression(.name(name), range: phrase.range)]
    }
    let countsSteps = phrase.has("steps") || phrase.has("step")
    do {
      let rows = try session.workbench.recipe?.cut(from: session.catalogue).training ?? data.training
      return CrossValidation(
        of: session.presentCopy, rows: rows, folds: try folds.rows(of: rows), measures: measures,
        length: try session.count(length, of: countsSteps ? "steps" : "epochs"), countsSteps: countsSteps,
        range: phrase.range)
    } catch let error as DataError {
      throw Wording.diagnostic(error, at: count.range)
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Diagnostic("the folds cannot be made", at: phrase.range)
    }
  }
}
