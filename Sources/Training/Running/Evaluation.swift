import Datasets
import Differentiation
import Networks
import Tensors

/// How good outputs are on a set of examples.
package struct Evaluation: Hashable, Sendable {
  /// The mean loss.
  package let loss: Double
  /// The share of examples whose class is predicted; nil for targets that are numbers.
  package let accuracy: Double?
  package let count: Int
}

/// A network with its parameters, applied to examples outside a training step.
package struct Predictor: Sendable {
  package let network: Network
  package let parameters: [Tensor]
  package let kept: [Tensor]
  package let precision: Precision
  /// The memory that there may be.
  private let budget: Budget
  /// Asked between pieces of the work: is it to be given up?
  private let isInterrupted: @Sendable () -> Bool

  private static let mostAtOnce = 1024
  private static let workAtOnce = 1 << 29

  /// Bytes that two layers of such a pass may take; only where they would be more, it takes fewer examples.
  private static let mostBytes = 1 << 30

  package init(
    network: Network, parameters: [Tensor], kept: [Tensor] = [], precision: Precision, budget: Budget = .unlimited,
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.network = network
    self.parameters = parameters
    self.kept = kept
    self.precision = precision
    self.budget = budget
    self.isInterrupted = isInterrupted
  }

  /// The network's outputs for examples [N, …].
  package func outputs(for x: Tensor) throws(TrainingError) -> Tensor {
    let rows = x.shape.dimensions.first ?? 0
    do {
      let shape = Shape([rows] + (try network.output()).dimensions)
      try checkAllocatable(shape)
      let input = Shape([rows] + (network.input ?? .scalar).dimensions)
      guard input.count == x.count else { throw NetworkError.shape(.reshape(x.shape, to: input)) }
      var outputs = Tensor(zeros: shape, precision: precision)
      var inference: [Int: Inference] = [:]
      let chunk = try chunk()
      for start in stride(from: 0, to: rows, by: chunk) {
        if isInterrupted() { throw TrainingError.interrupted }
        let part = start..<min(start + chunk, rows)
        let forward = try inference[part.count] ?? Inference(network, batch: part.count, precision: precision)
        inference[part.count] = forward
        try examples(x, part).withView { view in
          forward.outputs(for: view, parameters: parameters, kept: kept) { outputs.write($0, from: part.lowerBound) }
        }
      }
      return outputs
    } catch let error as NetworkError {
      throw .network(error)
    } catch {
      throw error as? TrainingError ?? .noNetwork
    }
  }

  /// Examples a forward pass takes at a time, to bound the memory of intermediate values; fewer where each is so much work that
  /// nobody wants to wait for all of them.
  private func chunk() throws(NetworkError) -> Int {
    let widest = try network.stages().flatMap(\.all).map(\.output.count).max() ?? 1
    let room = min(Self.mostBytes, budget.limit / 4)
    let fitting = max(1, min(Self.mostAtOnce, room / Budget.product(2, precision.stride, max(widest, 1))))
    let work = try network.traced(batch: 1, mode: .evaluation, precision: precision).graph.work
    return work > 0 ? min(max(Self.workAtOnce / work, 16), fitting) : fitting
  }

  private func checkAllocatable(_ shape: Shape) throws(NetworkError) {
    do {
      try shape.checkAllocatable(precision, within: budget)
    } catch {
      throw .shape(error)
    }
  }

  /// Some rows, in the precision of the parameters.
  private func examples(_ x: Tensor, _ rows: Range<Int>) throws(NetworkError) -> Tensor {
    do {
      return try x.rows(rows).converted(to: precision)
    } catch {
      throw .shape(error)
    }
  }

  /// The class that each row of outputs chooses: the largest score, or what a single output says.
  package static func classes(of outputs: Tensor, under loss: Loss, count: Int) -> [Int] {
    let rows = outputs.shape.dimensions.first ?? 0
    let width = outputs.shape.dimensions.dropFirst().reduce(1, *)
    let values = outputs.values
    return (0..<rows).map { row in
      if width == 1 { return loss.choice(values[row], among: count) }
      let scores = values[row * width..<(row + 1) * width]
      return (scores.indices.max { scores[$0] < scores[$1] } ?? row * width) - row * width
    }
  }

  package func evaluate(_ data: Dataset, _ loss: Loss) throws(TrainingError) -> Evaluation {
    let outputs = try outputs(for: data.features)
    return Evaluation(
      loss: try meanLoss(outputs, data, loss), accuracy: accuracy(outputs, data, loss), count: data.rowCount)
  }

  /// nil where there are no examples.
  func evaluateIfAny(_ data: Dataset?, _ loss: Loss) throws(TrainingError) -> Evaluation? {
    guard let data, data.rowCount > 0 else { return nil }
    return try evaluate(data, loss)
  }

  func meanLoss(_ outputs: Tensor, _ data: Dataset, _ loss: Loss) throws(TrainingError) -> Double {
    var recording = Recording(precision: precision)
    let y = recording.addLeaf(.constant, outputs, path: "outputs")
    let t = recording.addLeaf(.constant, loss.targets(of: data, forOutputs: outputs.shape, precision), path: "t")
    do {
      let node = try recording.apply(loss.suited(to: data.targets).op, to: [y, t])
      return recording.value(node)?.scalar ?? .nan
    } catch {
      throw .shape(error)
    }
  }

  /// Over the steps that have a class.
  private static func accuracy(ofSteps outputs: Tensor, _ truth: Tensor) -> Double? {
    let width = outputs.shape.dimensions.last ?? 1
    guard width > 0, outputs.count == truth.count * width else { return nil }
    let (values, truth) = (outputs.values, truth.values)
    let steps = truth.indices.filter { truth[$0] != Targets.noClass }
    let right = steps.count { step in
      let scores = values[step * width..<(step + 1) * width]
      return scores.indices.max { scores[$0] < scores[$1] }.map { Double($0 - step * width) } == truth[step]
    }
    return Double(right) / Double(steps.count)
  }

  private func accuracy(_ outputs: Tensor, _ data: Dataset, _ loss: Loss) -> Double? {
    if case .sequences(let truth, _) = data.targets { return Self.accuracy(ofSteps: outputs, truth) }
    guard case .classes(let truth, let names) = data.targets else { return nil }
    guard !truth.isEmpty else { return .nan }
    let chosen = Self.classes(of: outputs, under: loss, count: names.count)
    return Double(zip(chosen, truth).count { $0 == $1 }) / Double(truth.count)
  }
}

extension Loss {
  /// The same loss for the targets of certain data, which are classes or numbers; what stands for no class does not count.
  package func suited(to targets: Targets) -> Loss {
    comparing(distributions: targets.classNames == nil).ignoring(targets.padding)
  }

  /// The targets of a data set in the form that the loss compares with outputs [N, …].
  package func targets(of data: Dataset, forOutputs outputs: Shape, _ precision: Precision) -> Tensor {
    let suited = suited(to: data.targets)
    let shape = suited.targetShape(forOutputs: outputs)
    let areClasses = data.targets.classNames != nil
    let form: TargetForm
    switch suited.comparison {
    case .numbers: form = areClasses && shape.count != data.rowCount ? .oneHot : .columns
    case .yesOrNo: form = .columns
    case .signs: form = .signs
    case .classNumber, .classNumberOrDistribution: form = .indices
    case .distribution: form = areClasses ? .oneHot : .columns
    }
    let tensor = data.targets.tensor(as: form, precision: precision) ?? Tensor(zeros: shape, precision: precision)
    return (try? tensor.reshaped(shape)) ?? tensor
  }

  /// The class that a single output chooses: the second where it is a score above 0 or a probability above one half, and
  /// where it is compared with numbers the nearest of the class numbers, half way between two the lower.
  func choice(_ output: Double, among count: Int) -> Int {
    if comparison != .numbers { return output > (outputs == .probabilities ? 0.5 : 0) ? 1 : 0 }
    guard !output.isNaN else { return 0 }
    return Int(min(max((output - 0.5).rounded(.up), 0), Double(max(count - 1, 0))))
  }
}
