import Datasets
import Differentiation
import Networks
import Tensors
import Testing

@testable import Training

/// Which data, networks and losses fit together.
@Suite struct LossFitTests {
  private static let x = Tensor(shape: Shape([4, 2]), values: [0, 1, 2, 3, 4, 5, 6, 7])

  private static func learning(
    _ loss: Loss, _ targets: Targets, outputs: Int, end: (any Op)? = nil
  ) throws -> NetworkObjective {
    let layers: [any Layer] = [try LinearLayer(width: outputs)] + (end.map { [ActivationLayer($0)] } ?? [])
    return NetworkObjective(
      network: Network(input: Shape([2]), layers: layers),
      data: Partition(training: try Dataset(name: "d", summary: "", origin: "", features: x, targets: targets)),
      loss: loss)
  }

  private static let two = Targets.classes([0, 1, 1, 0], names: ["a", "b"])
  private static let three = Targets.classes([0, 1, 2, 0], names: ["a", "b", "c"])
  private static func numbers(_ values: [Double], columns: Int = 1) -> Targets {
    .values(Tensor(shape: Shape([4, columns]), values: values))
  }

  @Test func `every loss trains on what it is for`() throws {
    let probabilities = try Loss.binaryCrossEntropy.with(.probabilities, [1])
    let shares = Self.numbers([0.5, 0.5, 1, 0, 0.25, 0.75, 0, 1], columns: 2)
    let fitting: [NetworkObjective] = [
      try Self.learning(.mse, Self.numbers([1, 2, 3, 4]), outputs: 1),
      try Self.learning(Loss(.mae), Self.two, outputs: 1),
      try Self.learning(Loss(.huber), Self.three, outputs: 3),
      try Self.learning(.binaryCrossEntropy, Self.two, outputs: 1),
      try Self.learning(.binaryCrossEntropy, Self.numbers([0, 1, 0.5, 1]), outputs: 1),
      try Self.learning(probabilities, Self.two, outputs: 1, end: Sigmoid()),
      try Self.learning(.crossEntropy.with(.weights, [1, 2, 3]).with(.ignore, [2]), Self.three, outputs: 3),
      try Self.learning(.crossEntropy.with(.labelSmoothing, [0.1]), shares, outputs: 2),
      try Self.learning(.crossEntropy, shares, outputs: 2),
      try Self.learning(Loss(.nll), Self.three, outputs: 3, end: LogSoftmax()),
      try Self.learning(Loss(.klDivergence), Self.three, outputs: 3, end: LogSoftmax()),
      try Self.learning(Loss(.klDivergence), shares, outputs: 2, end: LogSoftmax()),
      try Self.learning(Loss(.hinge), Self.two, outputs: 1),
      try Self.learning(Loss(.hinge), Self.numbers([1, -1, 1, 1]), outputs: 1),
      try Self.learning(Loss(.multiMargin), Self.three, outputs: 3),
      try Self.learning(Loss(.categoricalHinge), Self.three, outputs: 3),
    ]
    for objective in fitting {
      let setup = TrainingSetup(objective, batch: BatchPolicy(size: 3))
      var history = try History(Trainer(setup))
      _ = try history.advance(until: .epoch)
      let losses = history.state.progress.losses
      #expect(losses.count == 2 && losses.allSatisfy { $0.isFinite && $0 >= 0 }, "\(objective.loss.notation) \(losses)")
      #expect(try history.trainer.measure(history.state).train.loss.isFinite)
    }
  }

  @Test func `what does not fit is told`() throws {
    func error(_ loss: Loss, _ targets: Targets, _ outputs: Int, end: (any Op)? = nil) throws -> TrainingError? {
      let objective = try Self.learning(loss, targets, outputs: outputs, end: end)
      do {
        _ = try objective.parameters()
        return nil
      } catch {
        return error
      }
    }
    let (one, values) = (Loss.binaryCrossEntropy, Self.numbers([1, 2, 3, 4]))
    #expect(try error(one, Self.three, 1) == .classes(3, outputs: 1, loss: one))
    #expect(try error(Loss(.hinge), Self.two, 2) == .classes(2, outputs: 2, loss: Loss(.hinge)))
    #expect(try error(Loss(.multiMargin), Self.three, 2) == .classes(3, outputs: 2, loss: Loss(.multiMargin)))
    #expect(try error(one, values, 1) == .target(2, row: 1, loss: one))
    #expect(try error(Loss(.hinge), values, 1) == .target(2, row: 1, loss: Loss(.hinge)))
    for kind in [LossKind.crossEntropy, .multiMargin, .categoricalHinge] {
      #expect(try error(Loss(kind), values, 1) == .valuesForClasses(Loss(kind)))
    }
    let unequal = Self.numbers([0.5, 0.4, 1, 0, 0.25, 0.75, 0, 1], columns: 2)
    #expect(try error(.crossEntropy, unequal, 2) == .valuesForClasses(.crossEntropy))
    #expect(try error(.mse, values, 2) == .values(1, outputs: 2))
    let weighted = try Loss.crossEntropy.with(.weights, [1, 2])
    #expect(try error(weighted, Self.three, 3) == .weights(.weights, count: 2, outputs: 3))
    let end = NetworkError.end(loss: Loss(.nll), path: "linear1")
    #expect(try error(Loss(.nll), Self.three, 3) == .network(end))
  }

  @Test func `targets take the form that the loss compares with`() throws {
    let data = try Dataset(name: "d", summary: "", origin: "", features: Self.x, targets: Self.two)
    func targets(_ kind: LossKind, _ outputs: Int) -> [Double] {
      Loss(kind).targets(of: data, forOutputs: Shape([4, outputs]), .float64).values
    }
    #expect(targets(.hinge, 1) == [-1, 1, 1, -1])
    #expect(targets(.binaryCrossEntropy, 1) == [0, 1, 1, 0])
    #expect(targets(.multiMargin, 2) == [0, 1, 1, 0])
    #expect(targets(.klDivergence, 2) == [1, 0, 0, 1, 0, 1, 1, 0])
    #expect(targets(.mae, 2) == [1, 0, 0, 1, 0, 1, 1, 0])
  }

  @Test func `a single output chooses a class as its loss means it`() throws {
    let outputs = Tensor(shape: Shape([4, 1]), values: [-1, 0.3, 0.6, 2])
    func chosen(_ loss: Loss) -> [Int] { Predictor.classes(of: outputs, under: loss, count: 2) }
    #expect(chosen(.binaryCrossEntropy) == [0, 1, 1, 1])
    #expect(chosen(Loss(.hinge)) == [0, 1, 1, 1])
    #expect(chosen(try Loss.binaryCrossEntropy.with(.probabilities, [1])) == [0, 0, 1, 1])
    #expect(chosen(Loss(.mae)) == [0, 0, 1, 1])
  }

  @Test func `chance under other losses`() throws {
    let values = Tensor(shape: Shape([4, 1]), values: [1, 2, 3, 7])
    // By hand: the median is 2 or 3; 1 + 0 + 1 + 5 from 2 on 4 numbers.
    #expect(Chance(Loss(.mae), .values(values))?.loss == 1.75)
    #expect(Chance(Loss(.nll), Self.two) == Chance(.crossEntropy, Self.two))
    #expect(Chance(try Loss.crossEntropy.with(.weights, [1, 2]), Self.two) == nil)
    #expect(Chance(Loss(.hinge), Self.two) == nil)
  }
}
