import Datasets
import Differentiation
import Figures
import Networks
import Tensors
import Training
import Typography

/// The examples of the step that is recorded, with what the network made of them.
struct BatchExamples {
  /// Rows of the training part, in the order of the batch.
  let rows: [Int]
  private let data: Dataset
  private let loss: Loss
  /// One row an example; nil before the forward pass is done.
  private let outputs: Tensor?

  /// nil outside a step of the network.
  init?(_ workbench: Workbench, _ recording: Recording) {
    guard let state = workbench.state, let learning = workbench.trainer?.setup.learning,
      state.recording?.graph.exampleCount == state.batch.count, recording.graph.exampleCount == state.batch.count
    else { return nil }
    (rows, data) = (state.batch, learning.data.training)
    loss = learning.loss.suited(to: data.targets)
    let root = recording.graph.node(at: "loss")
    outputs = root?.inputs.first.flatMap { recording.value($0) }
  }

  var count: Int { rows.count }

  /// Whether the loss is a mean in which some classes count more than others.
  var isMeanWeighted: Bool { !loss.isMeanOverExamples }

  /// The name of an example's class; nil where the targets are numbers.
  func className(_ n: Int) -> String? {
    data.targets.classIndices.flatMap { classes in name(ofClass: classes[rows[n]]) }
  }

  private func name(ofClass index: Int) -> String? {
    data.targets.classNames.flatMap { $0.indices.contains(index) ? $0[index].printable : nil }
  }

  private var width: Int { outputs.map { max($0.count, 1) / max(rows.count, 1) } ?? 0 }

  private func outputs(_ n: Int) -> [Double] {
    guard let outputs else { return [] }
    return Array(outputs.values[n * width..<(n + 1) * width])
  }

  /// The probability that the network gives each class; nil where its outputs are no probabilities.
  private func probabilities(_ n: Int) -> [Double]? {
    guard outputs != nil else { return nil }
    switch loss.kind {
    case .crossEntropy: return (try? Softmax().result(of: [Tensor(outputs(n))]))?.values
    case .nll, .klDivergence: return (try? Exp().result(of: [Tensor(outputs(n))]))?.values
    case .binaryCrossEntropy:
      guard let output = outputs(n).first else { return nil }
      let p = loss.outputs == .probabilities ? output : Sigmoid().value(output)
      return [1 - p, p]
    case .mse, .mae, .huber, .hinge, .multiMargin, .categoricalHinge: return nil
    }
  }

  private func predicted(_ n: Int) -> Int? {
    guard data.targets.classIndices != nil, let classes = data.targets.classNames, outputs != nil else { return nil }
    let row = Tensor(shape: Shape([1, width]), values: outputs(n))
    return Predictor.classes(of: row, under: loss, count: classes.count).first
  }

  private func probabilityOfPrediction(_ n: Int) -> Double? {
    guard let chosen = predicted(n), let p = probabilities(n), p.indices.contains(chosen) else { return nil }
    return p[chosen]
  }

  private func probabilityOfTruth(_ n: Int) -> Double? {
    guard let truth = data.targets.classIndices?[rows[n]], let p = probabilities(n), p.indices.contains(truth) else {
      return nil
    }
    return p[truth]
  }

  /// The output to ask about first: that of the example's class, or the one farthest from its target.
  func decisiveOutput(_ n: Int) -> Int {
    if width > 1, let truth = data.targets.classIndices?[rows[n]], truth < width { return truth }
    guard case .values(let targets) = data.targets, width > 1 else { return 0 }
    let own = outputs(n)
    let distances = own.indices.map { abs(own[$0] - (targets[[rows[n], $0]] ?? .nan)) }
    return distances.indices.max { distances[$0] < distances[$1] } ?? 0
  }
}

extension BatchExamples {
  /// The columns of a table over some examples that tell which they are and what the network made of them.
  func describe(_ examples: [Int], in table: inout Table) {
    table.columns += [Table.Column("n", .right), Table.Column("row", .right)]
    table.rows = examples.map { ["\($0)", "\(rows[$0])"] }
    if data.targets.classIndices != nil {
      append("class", examples.map { className($0) ?? "" }, to: &table)
      guard outputs != nil else { return }
      append("predicted", examples.map { predicted($0).flatMap(name(ofClass:)) ?? "" }, to: &table)
      let sureness = examples.compactMap(probabilityOfPrediction)
      if sureness.count == examples.count { append("sure", sureness.map(Self.percent), to: &table, .decimal) }
    } else if width == 1, case .values(let targets) = data.targets {
      table.append("target", numbers: examples.map { targets[[rows[$0], 0]] ?? .nan })
      table.append("output", numbers: examples.map { outputs($0).first ?? .nan })
    }
  }

  /// The probability given to the true class.
  func describeTruth(_ examples: [Int], in table: inout Table) {
    let truths = examples.compactMap(probabilityOfTruth)
    if !truths.isEmpty, truths.count == examples.count { table.append("p(class)", numbers: truths) }
  }

  private func append(_ header: String, _ texts: [String], to table: inout Table, _ alignment: Table.Alignment = .left)
  {
    for (row, text) in texts.enumerated() { table.rows[row].append(text) }
    table.columns.append(Table.Column(header, alignment))
  }

  private static func percent(_ share: Double) -> String { NumberFormat().formatted(percent: share) }

  /// The examples as small pictures, where they are pictures.
  func pictures(of examples: [Int], title: String, caption: (Int) -> String) -> Figure? {
    guard let shape = data.imageShape, !examples.isEmpty, let part = try? data.rows(examples.map { rows[$0] }) else {
      return nil
    }
    let (height, width, pixels) = (shape.dimensions[0], shape.dimensions[1], part.features.values)
    let size = data.featureCount
    let images = examples.enumerated().map { place, n in
      ImagesFigure.Image(
        caption(n), pixels: Array(pixels[place * size..<(place + 1) * size]), width: width, height: height)
    }
    return .images(ImagesFigure(title: title, images: images))
  }

  var arePictures: Bool { data.imageShape != nil }

  /// Whether one feature is 0 in every row of the training part, and how many rows there are.
  func blankness(of feature: Int) -> (isBlank: Bool, rows: Int) {
    let (columns, values) = (data.featureCount, data.features.values)
    guard feature < columns else { return (false, data.rowCount) }
    return ((0..<data.rowCount).allSatisfy { values[$0 * columns + feature] == 0 }, data.rowCount)
  }

  /// `pixel 0`, or the feature's own name.
  func featureName(_ feature: Int) -> String {
    if data.imageShape != nil { return "pixel \(feature)" }
    return data.featureNames.indices.contains(feature)
      ? "`\(data.featureNames[feature].printable)`" : "feature \(feature)"
  }
}
