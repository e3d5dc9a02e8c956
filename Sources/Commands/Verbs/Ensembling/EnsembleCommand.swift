import Datasets
import Ensembles
import Language
import Networks
import Search
import Training

/// `ensemble bagging of 10 for 20 epochs`
struct EnsembleCommand: Command {
  let declaration = Declaration(
    .searching,
    """
    ensemble (averaging|bagging|boosting|stacking) of MEMBERS for LENGTH (epochs|epoch|steps|step) [by votes] \
    [folds FOLDS] [seed SEED]
    """,
    "ensemble vote EXAMPLE",
    summary: "train several networks that answer together",
    details: """
      Each member is a training of its own with the data, loss and optimiser under study and a seed of its own: that of `init`, and those
      that follow it; or from `seed 7` on. `of 10` makes ten of the network under study, `of [a, b, c]` one of each.

      - `averaging`: networks that differ by their seeds; the mean of their probabilities is the answer (Hansen & Salamon 1990)
      - `bagging`: each learns from as many examples as there are, drawn with replacement; what it has not drawn measures it
        (Breiman 1996)
      - `boosting`: one after the other; examples that were answered wrongly weigh more in the next draw, and a network with few mistakes
        has the stronger vote: AdaBoost, for any number of classes (Freund & Schapire 1997, Zhu et al. 2009)
      - `stacking`: one more layer learns how far to trust each, from what they say of examples that were put aside, in 5 folds or
        as many as `folds` says (Wolpert 1992)

      `by votes` counts one vote a member instead of its probabilities. What does not depend on each other runs side by side on the cores
      there are, with the numbers of one by one. The session's own training stays as it is. Ctrl-C keeps the members that are done.

      `show ensemble` tells what each is worth, `plot ensemble` how the score grows with the members, `ensemble vote test.x[3]` what each says
      of an example. `ensemble_accuracy(test)`, `members("test")` and others are numbers to go on with: `help metrics`.
      """,
    examples: [
      "ensemble bagging of 10 for 20 epochs", "ensemble boosting of 20 for 5 epochs seed 1",
      "ensemble vote test.x[3]",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    if let example = phrase.expression("EXAMPLE") {
      try session.showVotes(on: example)
      return nil
    }
    guard let members = phrase.expression("MEMBERS") else { return nil }
    try session.needsNetwork(at: phrase.range)
    try session.prepareWorkbench(at: phrase.range)
    guard let setup = session.workbench.trainer?.setup else { throw .noNetwork(at: phrase.range) }
    let recipe = try recipe(phrase, members, setup, &session)
    do {
      return EnsembleActivity(try EnsembleTraining(recipe), range: phrase.range)
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
  }

  private func recipe(
    _ phrase: Phrase, _ members: Expression, _ setup: TrainingSetup, _ session: inout Session
  ) throws(Diagnostic) -> EnsembleRecipe {
    let method = EnsembleMethod.allCases.first { phrase.has($0.rawValue) } ?? .averaging
    let seed = try phrase.expression("SEED").map { seed throws(Diagnostic) in try session.seed(seed) }
    let setups = try session.setups(members, like: setup, seed: seed)
    var recipe: EnsembleRecipe
    do {
      recipe = try EnsembleRecipe(method, of: setups, for: length(phrase, &session), seed: seed ?? setup.seed)
    } catch let error as EnsembleError {
      throw Wording.diagnostic(error, at: phrase.range)
    } catch {
      throw error as? Diagnostic ?? .noNetwork(at: phrase.range)
    }
    recipe.countsVotes = phrase.has("votes")
    if recipe.countsVotes, setup.learning?.data.training.targets.classNames == nil {
      throw .needsClasses("by votes", at: phrase.range)
    }
    if let folds = phrase.expression("FOLDS") {
      guard method == .stacking else {
        throw Diagnostic("`folds` belongs to stacking", at: phrase.range(of: "folds") ?? folds.range)
      }
      recipe.folds = try session.count(folds, of: "folds")
    }
    return recipe
  }

  private func length(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> Trial.Length {
    let isInSteps = phrase.has("steps") || phrase.has("step")
    guard let length = phrase.expression("LENGTH") else { return .epochs(1) }
    let count = try session.count(length, of: isInSteps ? "steps" : "epochs")
    return isInSteps ? .steps(count) : .epochs(count)
  }
}

extension Session {
  /// `10`, or `[a, b, c]`: networks.
  fileprivate mutating func setups(
    _ members: Expression, like setup: TrainingSetup, seed: UInt32?
  ) throws(Diagnostic) -> [TrainingSetup] {
    let value = try evaluate(members)
    guard case .list(let elements) = value, !elements.isEmpty else {
      let count = try count(members, of: "networks")
      guard count <= 1000 else { throw .expected("at most 1,000 networks", got: "\(count)", at: members.range) }
      return EnsembleRecipe.setups(count, like: setup, seed: seed)
    }
    var setups = EnsembleRecipe.setups(elements.count, like: setup, seed: seed)
    for (place, element) in elements.enumerated() {
      guard case .network(let network) = element else {
        throw .expected("a number, or a list of networks", got: element.kind, at: members.range)
      }
      setups[place].learning?.network = network
    }
    return setups
  }
}
