import Datasets
import Ensembles
import Language
import Tensors
import Training

/// What an ensemble says and is worth, as numbers to calculate with.
enum EnsembleFunctions {
  static let all: [Function] = [
    Function(
      .metrics, "ensemble_accuracy", "data", "members=none",
      summary: "the share of examples that the last `ensemble` gets right, or so many of its first members together"
    ) { arguments, session in
      let data = try NetworkFunctions.data(arguments)
      guard data.targets.classIndices != nil else {
        throw Diagnostic.needsClasses(arguments.function, at: arguments.range)
      }
      return .number(try answers(arguments, data.features, &session).score(on: data.targets))
    },
    Function(
      .metrics, "ensemble_predict", "x", "members=none",
      summary: "what the last `ensemble` says of examples: a probability for each class, or the numbers that are told"
    ) { arguments, session in
      let said = try answers(arguments, try arguments.tensor("x", &session), &session)
      return .tensor(
        Tensor(shape: Shape([said.count, said.width]), values: said.values, precision: session.environment.precision))
    },
    Function(
      .metrics, "ensemble_predicted", "data", "members=none",
      summary:
        "the class that the last `ensemble` chooses for each example; f1(test.t, ensemble_predicted(test)) measures it"
    ) { arguments, session in
      let data = try NetworkFunctions.data(arguments)
      let said = try answers(arguments, data.features, &session)
      guard said.areClasses else { throw Diagnostic.needsClasses(arguments.function, at: arguments.range) }
      return .tensor(Tensor(said.choices.map(Double.init), precision: session.environment.precision))
    },
    Function(
      .metrics, "votes", "x", summary: "the class that each member of the last `ensemble` chooses: a row a member"
    ) { arguments, session in
      let ensemble = try session.ensemble(at: arguments.range)
      let opinions = try session.opinions(
        of: ensemble, try arguments.tensor("x", &session), at: arguments.range(of: "x"))
      guard let first = opinions.first, first.areClasses else {
        throw Diagnostic.needsClasses(arguments.function, at: arguments.range)
      }
      return .tensor(
        Tensor(
          shape: Shape([opinions.count, first.count]), values: opinions.flatMap { $0.choices.map(Double.init) },
          precision: session.environment.precision))
    },
    Function(
      .metrics, "members", "what",
      summary:
        "a number for each member of the last `ensemble`: members(\"test\") is its score alone; \"train\", \"validation\", \"weight\", \"error\", \"seed\""
    ) { arguments, session in
      .tensor(Tensor(try numbers(arguments, session), precision: session.environment.precision))
    },
    Function(
      .metrics, "example_weights", "round",
      summary: "boosting's weights of the training examples, as this round of the last `ensemble` drew by them"
    ) { arguments, session in
      let round = try arguments.integer("round", &session)
      let ensemble = try session.ensemble(at: arguments.range)
      guard let weights = ensemble.exampleWeights(round: round) else {
        let known =
          ensemble.rounds.isEmpty ? "an ensemble by boosting" : "a round from 1 to \(ensemble.rounds.count + 1)"
        throw Diagnostic.expected(known, got: "\(round)", at: arguments.range(of: "round"))
      }
      return .tensor(Tensor(weights, precision: session.environment.precision))
    },
    Function(
      .metrics, "sample_of", "member",
      summary: "the rows of the training part that a member of the last `ensemble` drew, as often as it drew them"
    ) { arguments, session in
      let number = try arguments.integer("member", &session)
      let members = try session.ensemble(at: arguments.range).members
      guard let sample = members.first(where: { $0.number == number })?.sample else {
        throw Diagnostic.expected(
          "a member that drew its examples (bagging, boosting)", got: "\(number)", at: arguments.range(of: "member"))
      }
      return .tensor(Tensor(sample.map(Double.init), precision: session.environment.precision))
    },
    Function(
      .metrics, "out_of_bag",
      summary: "bagging's score on the training part, each example judged only by members that have not seen it"
    ) { arguments, session in
      let ensemble = try session.ensemble(at: arguments.range)
      do {
        guard let found = try ensemble.outOfBag() else {
          throw Diagnostic("no member has left any example out", at: arguments.range, help: "bagging does")
        }
        return .number(found.score)
      } catch let error as TrainingError {
        throw Wording.diagnostic(error, at: arguments.range)
      }
    },
  ]
}

extension EnsembleFunctions {
  /// Of all members, or of the first ones.
  private static func answers(
    _ arguments: BoundArguments, _ x: Tensor, _ session: inout Session
  ) throws(Diagnostic) -> Opinions {
    let ensemble = try session.ensemble(at: arguments.range)
    let count = try arguments.optionalInteger("members", &session) ?? ensemble.members.count
    guard (1...ensemble.members.count).contains(count) else {
      throw .expected(
        "1 to \(ensemble.members.count) members", got: "\(count)", at: arguments.range(of: "members"))
    }
    let opinions = try session.opinions(of: ensemble, x, at: arguments.range)
    do {
      return try ensemble.joined(Array(opinions.prefix(count)))
    } catch {
      throw Wording.diagnostic(error, at: arguments.range)
    }
  }

  private static func numbers(_ arguments: BoundArguments, _ session: Session) throws(Diagnostic) -> [Double] {
    let ensemble = try session.ensemble(at: arguments.range)
    let all: [String: Dataset?] = [
      "train": ensemble.data.training, "validation": ensemble.data.validation, "test": ensemble.data.test,
    ]
    let parts = all.compactMapValues { $0 }
    let names = ["train", "validation", "test"].filter { parts[$0] != nil } + ["weight", "error", "seed"]
    guard case .string(let name) = try arguments.value("what"), names.contains(name) else {
      throw .unknownChoice(
        "number of a member", session.described(try arguments.value("what")), among: names,
        at: arguments.range(of: "what"))
    }
    switch name {
    case "weight": return ensemble.members.map(\.weight)
    case "seed": return ensemble.members.map { Double($0.seed) }
    case "error":
      let known = ensemble.rounds.map(\.error)
      return known.isEmpty ? ensemble.members.map { _ in .nan } : known
    default: break
    }
    guard let part = parts[name] else { return [] }
    do {
      return try ensemble.growth(on: part).alone
    } catch {
      throw Wording.diagnostic(error, at: arguments.range)
    }
  }
}
