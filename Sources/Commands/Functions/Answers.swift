import Datasets
import Language
import Tensors
import Training

/// True classes and those that were chosen: by the network on a part of the data, or as two lists of class numbers.
struct Answers {
  let truth: [Int]
  let chosen: [Int]
  let names: [String]

  var confusion: ConfusionMatrix { ConfusionMatrix(truth: truth, predicted: chosen, classes: names.count) }

  init(_ arguments: BoundArguments, _ session: inout Session) throws(Diagnostic) {
    if arguments["predicted"] == nil {
      let data = try NetworkFunctions.data(arguments)
      names = data.targets.classNames ?? []
      if case .sequences = data.targets {
        let assessment = try session.assess(data, at: arguments.range)
        (chosen, truth) = (assessment.chosen, assessment.truth)
      } else {
        (chosen, truth, _) = try NetworkFunctions.classes(arguments, &session)
      }
    } else {
      truth = try arguments.classNumbers("data", &session)
      chosen = try arguments.classNumbers("predicted", &session)
      guard truth.count == chosen.count, !truth.isEmpty else {
        throw .unevenAnswers("\(truth.count)", "\(chosen.count)", at: arguments.range)
      }
      names = (0...max(truth.max() ?? 0, chosen.max() ?? 0)).map(String.init)
    }
  }
}

/// True classes, and how likely each class was said to be.
struct ScoredAnswers {
  let truth: [Int]
  let scores: ClassScores
  let names: [String]

  init(_ arguments: BoundArguments, _ session: inout Session) throws(Diagnostic) {
    if arguments["scores"] == nil {
      let data = try NetworkFunctions.data(arguments)
      guard let names = data.targets.classNames else { throw .needsClasses(arguments.function, at: arguments.range) }
      let assessment = try session.assess(data, at: arguments.range)
      guard let scores = assessment.scores else { throw .noCurve(at: arguments.range) }
      (truth, self.scores, self.names) = (assessment.truth, scores, names)
    } else {
      truth = try arguments.classNumbers("data", &session)
      let given = try arguments.tensor("scores", &session)
      let width = truth.isEmpty ? 0 : given.count / truth.count
      guard width > 0, given.count == width * truth.count else {
        throw .unevenAnswers("\(truth.count)", given.shape.description, at: arguments.range)
      }
      scores =
        width == 1
        ? ClassScores(classCount: 2, values: given.values.flatMap { [-$0, $0] })
        : ClassScores(classCount: width, values: given.values)
      names = (0..<scores.classCount).map(String.init)
    }
  }

  /// The class that `of` names; nil where it is left out.
  func classIndex(_ arguments: BoundArguments) throws(Diagnostic) -> Int? {
    guard arguments["of"] != nil else { return nil }
    guard case .one(let index) = try ClassSelection(arguments, words: [], names: names) else { return nil }
    return index
  }
}

/// What `of=` chooses: one class, by its name or number, or a word for all of them.
enum ClassSelection: Equatable {
  case word(String)
  case one(Int)

  /// The first of the words where nothing was said.
  init(_ arguments: BoundArguments, words: [String], names: [String]) throws(Diagnostic) {
    guard let entry = arguments["of"] else {
      self = .word(words.first ?? "")
      return
    }
    if case .number(let number) = entry.value, let index = Int(exactly: number), names.indices.contains(index) {
      self = .one(index)
      return
    }
    guard case .string(let word) = entry.value else {
      throw .expected("a class by its name or number", got: entry.value.kind, at: entry.expression.range)
    }
    if let index = names.firstIndex(of: word) {
      self = .one(index)
    } else if words.contains(word) {
      self = .word(word)
    } else {
      throw .unknownChoice("class", word, among: words + names, at: entry.expression.range)
    }
  }
}

extension BoundArguments {
  fileprivate func classNumbers(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> [Int] {
    let numbers = try wholeNumbers(parameter, &session)
    if let stray = numbers.first(where: { $0 < 0 || $0 >= Targets.classLimit }) {
      throw .expected("class numbers from 0 to \(Targets.classLimit - 1)", got: "\(stray)", at: range(of: parameter))
    }
    return numbers
  }
}

extension Session {
  /// The network under study, measured on a part of the data.
  mutating func assess(_ data: Dataset, at range: SourceRange) throws(Diagnostic) -> Assessment {
    let predictor = try predictor(at: range)
    do {
      return try predictor.assess(data, workbench.effectiveLoss)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}
