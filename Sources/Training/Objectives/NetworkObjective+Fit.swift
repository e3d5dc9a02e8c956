import Datasets
import Networks
import Tensors

extension NetworkObjective {
  /// Checks that data, network and loss fit together.
  func checkFit() throws(TrainingError) {
    let output: Shape
    do {
      output = try network.output()
    } catch {
      throw .network(error)
    }
    guard data.training.rowCount > 0 else { throw .noExamples }
    let features = data.training.features.shape
    let perExample = features.dimensions.dropFirst().reduce(1, *)
    guard let input = network.input, input.count == perExample else {
      throw .features(network: network.input ?? .scalar, data: perExample)
    }
    try checkRowNumbers()
    if augmentation != nil, data.training.pictureSize(forInput: input) == nil {
      throw .noPictures(features: perExample)
    }
    try checkTargets(output)
    try checkWeights(output)
    do {
      try network.checkEnd(for: loss)
    } catch {
      throw .network(error)
    }
  }

  /// Where the network begins with a table, the features are numbers of its rows.
  private func checkRowNumbers() throws(TrainingError) {
    let first = (try? network.stages())?.first?.all.first { $0.parts.isEmpty }
    guard let table = first?.layer as? EmbeddingLayer else { return }
    for part in [data.training, data.validation, data.test].compactMap({ $0 }) {
      let numbers = part.features.values
      let isRow = { (number: Double) in number >= 0 && number < Double(table.rows) && number == number.rounded(.down) }
      guard let place = numbers.firstIndex(where: { !isRow($0) }) else { continue }
      throw .rowNumber(numbers[place], example: place / max(part.featureCount, 1), rows: table.rows)
    }
  }

  private func checkTargets(_ output: Shape) throws(TrainingError) {
    switch data.training.targets {
    case .classes(_, let names):
      guard fits(output.count, classes: names.count) else {
        throw .classes(names.count, outputs: output.count, loss: loss)
      }
    case .sequences(let numbers, let names):
      let times = numbers.shape.dimensions.dropFirst().reduce(1, *)
      let isComplete = loss.kind.settings.contains(.ignore) || data.training.targets.padding == nil
      guard loss.takesSequences, isComplete, output == Shape([times, names.count]) else {
        throw .sequences(times: times, classes: names.count, outputs: output, loss: loss)
      }
    case .values(let values):
      guard loss.kind.comparison != .classNumber else { throw .valuesForClasses(loss) }
      let width = values.shape.dimensions.dropFirst().reduce(1, *)
      guard width == output.count else {
        throw loss.takesClassScores ? .valuesForClasses(loss) : .values(width, outputs: output.count)
      }
      try check(values, width)
    }
  }

  private func fits(_ outputs: Int, classes: Int) -> Bool {
    switch loss.comparison {
    case .numbers: outputs == classes || outputs == 1
    case .yesOrNo, .signs: outputs == 1 && classes == 2
    case .classNumber, .classNumberOrDistribution, .distribution: outputs == classes
    }
  }

  /// Whether targets that are numbers are such as the loss compares with.
  private func check(_ values: Tensor, _ width: Int) throws(TrainingError) {
    let numbers = values.values
    switch loss.kind.comparison {
    case .numbers, .classNumber: return
    case .yesOrNo, .signs:
      let isAllowed: (Double) -> Bool = loss.comparison == .signs ? { abs($0) == 1 } : { $0 >= 0 && $0 <= 1 }
      guard let place = numbers.firstIndex(where: { !isAllowed($0) }) else { return }
      throw .target(numbers[place], row: place / max(width, 1), loss: loss)
    case .classNumberOrDistribution, .distribution:
      let isDistribution = (0..<values.count / max(width, 1)).allSatisfy { row in
        let own = numbers[row * width..<(row + 1) * width]
        return own.allSatisfy { $0 >= 0 } && abs(own.reduce(0, +) - 1) < 1e-6
      }
      guard isDistribution, width > 1 else { throw .valuesForClasses(loss) }
    }
  }

  private func checkWeights(_ output: Shape) throws(TrainingError) {
    for setting in [LossSetting.weights, .positiveWeights] where loss.kind.settings.contains(setting) {
      let count = loss.values(setting).count
      let isForAll = count == 0 || setting == .positiveWeights && count == 1
      guard isForAll || count == output.dimensions.last else {
        throw .weights(setting, count: count, outputs: output.dimensions.last ?? 1)
      }
    }
  }
}
