import Datasets
import Language
import Networks
import Tensors
import Training

enum NetworkFunctions {
  static let all: [Function] = [
    Function(.networks, "loss_on", "data", summary: "the mean loss on a part of the data") { arguments, session in
      .number(try evaluation(arguments, &session).loss)
    },
    Function(.networks, "predict", "x", summary: "the network's outputs for examples [N, features]") {
      arguments, session in
      Value(try session.predict(arguments.tensor("x", &session), at: arguments.range))
    },
    Function(.networks, "predicted", "data", summary: "the class that the network chooses for each example") {
      arguments, session in
      let (chosen, _, _) = try classes(arguments, &session)
      return .tensor(Tensor(chosen.map(Double.init), precision: session.environment.precision))
    },
    Function(.networks, "wrong", "data", summary: "the rows whose class the network gets wrong") { arguments, session in
      let (chosen, truth, _) = try classes(arguments, &session)
      let rows = truth.indices.filter { chosen[$0] != truth[$0] }
      return .tensor(Tensor(rows.map(Double.init), precision: session.environment.precision))
    },
    Function(
      .networks, "text", "numbers", summary: "numbers of symbols of the data as text, such as a row of characters"
    ) {
      arguments, session in
      let numbers = try arguments.tensor("numbers", &session)
      guard let data = session.workbench.data?.training, !data.symbols.isEmpty else {
        throw Diagnostic(
          "the data have no symbols", at: arguments.range, help: "data \"names.txt\" as characters has")
      }
      return .string(data.text(numbers))
    },
  ]

  static func data(_ arguments: BoundArguments) throws(Diagnostic) -> Dataset {
    guard case .data(let data) = try arguments.value("data") else {
      throw Diagnostic.expected(
        "a part of the data (train, validation, test)", got: try arguments.value("data").kind,
        at: arguments.range(of: "data"))
    }
    return data
  }

  private static func evaluation(
    _ arguments: BoundArguments, _ session: inout Session
  ) throws(Diagnostic) -> Evaluation {
    let data = try data(arguments)
    let predictor = try session.predictor(at: arguments.range)
    do {
      return try predictor.evaluate(data, session.workbench.effectiveLoss)
    } catch {
      throw Wording.diagnostic(error, at: arguments.range)
    }
  }

  /// The class that the network chooses for each row of a part of the data, the true one, and how many classes there are.
  static func classes(
    _ arguments: BoundArguments, _ session: inout Session
  ) throws(Diagnostic) -> (chosen: [Int], truth: [Int], count: Int) {
    let data = try data(arguments)
    guard case .classes(let truth, let names) = data.targets else {
      throw .needsClasses(arguments.function, at: arguments.range)
    }
    let outputs = try session.predict(data.features, at: arguments.range)
    let loss = session.workbench.effectiveLoss
    return (Predictor.classes(of: outputs, under: loss, count: names.count), truth, names.count)
  }
}

extension Session {
  /// The network under study with its weights as they are now.
  mutating func predictor(at range: SourceRange) throws(Diagnostic) -> Predictor {
    try needsNetwork(at: range)
    try prepareWorkbench(at: range)
    guard let trainer = workbench.trainer, let state = workbench.state else { throw Diagnostic.noNetwork(at: range) }
    do {
      return try trainer.predictor(state)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// The outputs for examples [N, …], or for one example without the first axis.
  mutating func predict(_ x: Tensor, at range: SourceRange) throws(Diagnostic) -> Tensor {
    let predictor = try predictor(at: range)
    let input = predictor.network.input ?? .scalar
    let isOne = x.shape == input || (x.shape.rank <= 1 && x.count == input.count)
    let examples = Shape((isOne ? [1] : Array(x.shape.dimensions.prefix(1))) + input.dimensions)
    guard isOne || x.shape.rank > 0, x.count == examples.count else {
      throw .notExamples(x.shape.description, input: input.description, at: range)
    }
    do {
      let outputs = try predictor.outputs(for: x.reshaped(examples))
      return isOne ? try outputs.reshaped(Shape(Array(outputs.shape.dimensions.dropFirst()))) : outputs
    } catch let error as TrainingError {
      throw Wording.diagnostic(error, at: range)
    } catch let error as ShapeError {
      throw Wording.diagnostic(error, at: range)
    } catch {
      throw .noNetwork(at: range)
    }
  }
}
