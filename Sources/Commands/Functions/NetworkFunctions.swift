import Datasets
import Language
import Networks
import Tensors
import Training

enum NetworkFunctions {
  static let all: [Function] = [
    Function(.networks, "accuracy", "data", summary: "the share of examples whose class is predicted") {
      arguments, session in
      let evaluation = try evaluation(arguments, &session)
      guard let accuracy = evaluation.accuracy else { throw Diagnostic.needsClasses("accuracy", at: arguments.range) }
      return .number(accuracy)
    },
    Function(.networks, "loss_on", "data", summary: "the mean loss on a part of the data") { arguments, session in
      .number(try evaluation(arguments, &session).loss)
    },
    Function(.networks, "predict", "x", summary: "the network's outputs for examples [N, features]") {
      arguments, session in
      Value(try session.predict(arguments.tensor("x", &session), at: arguments.range))
    },
    Function(.networks, "predicted", "data", summary: "the class that the network chooses for each example") {
      arguments, session in
      let classes = try predictedClasses(arguments, &session)
      return .tensor(Tensor(classes.map(Double.init), precision: session.environment.precision))
    },
    Function(.networks, "wrong", "data", summary: "the rows whose class the network gets wrong") { arguments, session in
      let data = try data(arguments)
      let chosen = try predictedClasses(arguments, &session)
      guard let truth = data.targets.classIndices else { throw Diagnostic.needsClasses("wrong", at: arguments.range) }
      let rows = truth.indices.filter { $0 < chosen.count && chosen[$0] != truth[$0] }
      return .tensor(Tensor(rows.map(Double.init), precision: session.environment.precision))
    },
    Function(
      .networks, "confusion", "data", summary: "how often each true class (row) was taken for each class (column)"
    ) {
      arguments, session in
      let data = try data(arguments)
      let chosen = try predictedClasses(arguments, &session)
      guard let truth = data.targets.classIndices, let names = data.targets.classNames else {
        throw Diagnostic.needsClasses("confusion", at: arguments.range)
      }
      var counts = [Double](repeating: 0, count: names.count * names.count)
      for (t, p) in zip(truth, chosen) where p < names.count { counts[t * names.count + p] += 1 }
      return .tensor(Tensor(shape: Shape([names.count, names.count]), values: counts))
    },
    Function(.networks, "dead", "units", summary: "how many units give 0 for every example of the batch") {
      arguments, session in
      let x = try arguments.tensor("units", &session)
      guard x.shape.rank == 2 else {
        throw Diagnostic.expected("units of a batch [examples, units]", got: "\(x.shape)", at: arguments.range)
      }
      let (rows, units) = (x.shape.dimensions[0], x.shape.dimensions[1])
      let values = x.values
      return .number(Double((0..<units).count { unit in (0..<rows).allSatisfy { values[$0 * units + unit] == 0 } }))
    },
  ]

  private static func data(_ arguments: BoundArguments) throws(Diagnostic) -> Dataset {
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

  private static func predictedClasses(
    _ arguments: BoundArguments, _ session: inout Session
  ) throws(Diagnostic) -> [Int] {
    let data = try data(arguments)
    return Predictor.classes(of: try session.predict(data.features, at: arguments.range))
  }
}

extension Session {
  /// The network under study with its weights as they are now.
  mutating func predictor(at range: SourceRange) throws(Diagnostic) -> Predictor {
    try prepareWorkbench(at: range)
    guard let trainer = workbench.trainer, let state = workbench.state else { throw Diagnostic.noNetwork(at: range) }
    return trainer.predictor(state)
  }

  mutating func predict(_ x: Tensor, at range: SourceRange) throws(Diagnostic) -> Tensor {
    let predictor = try predictor(at: range)
    do {
      let features = predictor.network.input?.count ?? 0
      let isOne = x.shape.rank <= 1 && x.count == features
      let outputs = try predictor.outputs(for: isOne ? x.reshaped(Shape([1, features])) : x)
      return isOne ? try outputs.reshaped(Shape([outputs.count])) : outputs
    } catch let error as TrainingError {
      throw Wording.diagnostic(error, at: range)
    } catch let error as ShapeError {
      throw Wording.diagnostic(error, at: range)
    } catch {
      throw Diagnostic.noNetwork(at: range)
    }
  }
}
