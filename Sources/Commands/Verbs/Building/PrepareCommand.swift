import Datasets
import Language

/// `prepare standardize`: changes the features of the data in use, step by step.
struct PrepareCommand: Command {
  let declaration = Declaration(
    .building, "prepare [standardize|normalize RANGE|drop missing|fill missing FILLING [in NAME...]|undo]",
    summary: "rescale the data, or fill or drop what is missing",
    details: """
      - `prepare standardize`: each feature minus its mean, divided by its standard deviation
      - `prepare normalize 0..1`: the least value of each feature becomes 0, the greatest 1
      - `prepare fill missing mean` (or `median`, or a number): stands in for every missing value; `in thal` only in that column
      - `prepare drop missing`: leaves out rows in which a value is missing
      - `prepare undo` takes the last step back, also one that `data` was told

      Means, deviations, medians, the least and the greatest are those of the training part alone, and are used for all parts: what is
      learned from must not know what is tested on. `prepare` alone shows the steps with their numbers. Weights begin anew.
      """,
    examples: ["prepare fill missing median", "prepare standardize", "prepare normalize 0..1", "prepare undo"])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let data = session.workbench.data, let recipe = session.workbench.recipe else {
      throw session.noData(at: phrase.range)
    }
    if phrase.has("undo") {
      try session.undoPreparation(recipe, at: phrase.range)
    } else if let step = try session.preparationSteps(phrase).first {
      try session.prepare(step, data, recipe, at: phrase.range)
    } else {
      session.showPreparation(recipe, data.training)
    }
    return nil
  }
}

extension Session {
  /// The steps that a phrase names: what is missing is filled first, then the scale changed.
  mutating func preparationSteps(_ phrase: Phrase) throws(Diagnostic) -> [PreparationStep] {
    var steps: [PreparationStep] = []
    // `data … drop missing` leaves rows out as they are read.
    if phrase.verb == "prepare", phrase.has("drop") { steps.append(.dropMissing) }
    if let filling = phrase.expression("FILLING") {
      steps.append(
        .fillMissing(try self.filling(filling), columns: phrase.verb == "prepare" ? phrase.words("NAME") : []))
    }
    if phrase.has("standardize") { steps.append(.standardize) }
    if let range = phrase.expression("RANGE") {
      guard case .range(let low, let high) = range.kind else {
        throw .expected("a range such as 0..1", got: range.printed, at: range.range)
      }
      steps.append(.normalize(lower: try number(low), upper: try number(high)))
    }
    return steps
  }

  private mutating func filling(_ expression: Expression) throws(Diagnostic) -> ColumnFilling.Kind {
    switch expression.dottedPath {
    case "mean": return .mean
    case "median": return .median
    default: return .constant(try number(expression))
    }
  }

  fileprivate mutating func prepare(
    _ step: PreparationStep, _ data: Partition, _ recipe: DataRecipe, at range: SourceRange
  ) throws(Diagnostic) {
    var (data, recipe) = (data, recipe)
    do {
      try data.prepare(step)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    recipe.steps.append(step)
    (workbench.data, workbench.recipe) = (data, recipe)
    beginAnew()
    if let note = data.training.preparation.last { tell(note, data.training) }
    say(summary(of: data))
  }

  fileprivate mutating func undoPreparation(_ recipe: DataRecipe, at range: SourceRange) throws(Diagnostic) {
    var recipe = recipe
    guard let last = recipe.steps.popLast() else {
      throw Diagnostic("no step of preparation is left to take back", at: range)
    }
    do {
      workbench.data = try recipe.made(from: catalogue)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
    workbench.recipe = recipe
    beginAnew()
    say("taken back: \(last.notation)")
    if let data = workbench.data { say(summary(of: data)) }
  }

  fileprivate mutating func showPreparation(_ recipe: DataRecipe, _ training: Dataset) {
    if training.preparation.isEmpty {
      return say("the data are as they were read; `help prepare` tells what can be done")
    }
    for note in training.preparation { tell(note, training) }
  }
}

extension PreparationStep {
  /// As it is written behind `prepare`.
  var notation: String {
    switch self {
    case .standardize: "standardize"
    case .normalize(let lower, let upper): "normalize \(lower.shortest)..\(upper.shortest)"
    case .dropMissing: "drop missing"
    case .fillMissing(let kind, let columns):
      "fill missing \(kind.notation)" + (columns.isEmpty ? "" : " in " + columns.joined(separator: ", "))
    }
  }
}

extension ColumnFilling.Kind {
  var notation: String {
    switch self {
    case .mean: "mean"
    case .median: "median"
    case .constant(let value): value.shortest
    }
  }
}

extension Double {
  /// `0`, `0.5`: as it would be typed.
  var shortest: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
