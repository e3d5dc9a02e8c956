import Differentiation
import Figures
import Networks
import Tensors
import Training
import Typography

/// §6.2.2: what becomes of normally distributed inputs on their way through five layers, for weights of several sizes. Each run
/// begins from the seed anew, so that all see the same inputs.
package struct ActivationHistogram: Experiment {
  package let name = "weight_init_activation_histogram"
  package let summary = "activations layer by layer, for weights of several sizes"

  var rows = 1000
  var nodes = 100
  var layers = 5
  var bins = 30
  var inits: [BookInit] = [.std(1), .std(0.01), .xavier, .he]
  var activations: [BookActivation] = [.sigmoid, .tanh, .relu]

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("rows", \.rows, "examples"), SettingDial("nodes", \.nodes, "units of each layer"),
      SettingDial("layers", \.layers, "layers"), SettingDial("bins", \.bins, "bins between 0 and 1"),
      SettingDial("inits", \.inits, "how weights are drawn"),
      SettingDial("activations", \.activations, "the activations"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    let shape = Shape([rows, nodes])
    do {
      try shape.checkAllocatable(context.precision)
    } catch {
      throw .training(.shape(error))
    }
    var result = ExperimentResult()
    result.facts = [
      "\(rows) examples · \(layers) layers of \(nodes) units · seed \(context.seed) · \(context.precision.rawValue)"
    ]
    result.series = [NamedArray("bin_edges", BookHistogram.edges(bins))]
    var table = Table([Table.Column("weights"), Table.Column("activation"), Table.Column("layer", .right)])
    var summaries: [(mean: Double, std: Double)] = []
    for initializer in inits {
      for activation in activations {
        if context.isInterrupted() { throw .interrupted }
        let outputs = try layerOutputs(initializer, activation, context)
        result.add(outputs, initializer, activation, bins)
        for (place, output) in outputs.enumerated() {
          table.rows.append([initializer.settingText, activation.rawValue, "\(place + 1)"])
          summaries.append(output.values.meanAndDeviation)
        }
      }
    }
    table.append("mean", numbers: summaries.map(\.mean), digits: 3)
    table.append("std", numbers: summaries.map(\.std), digits: 3)
    result.table = table
    return result
  }

  /// The activations of each layer, [rows, nodes].
  private func layerOutputs(
    _ initializer: BookInit, _ activation: BookActivation, _ context: ExperimentContext
  ) throws(ExperimentError) -> [Tensor] {
    var draws = Draws(context)
    let x = draws.normal(Shape([rows, nodes]))
    do {
      var chain: [any Layer] = []
      for _ in 0..<layers {
        chain += [try LinearLayer(width: nodes, hasBias: false), ActivationLayer(activation.op)] as [any Layer]
      }
      let network = Network(input: Shape([nodes]), layers: chain)
      let weights = try draws.parameters(network, initializer.initializer)
      let traced = try network.traced(batch: rows, mode: .evaluation, precision: context.precision)
      var recording = traced.recording(parameters: weights, x: x, precision: context.precision)
      for id in traced.graph.operations { recording.forward(id) }
      return traced.graph.operations.filter { traced.graph[$0].layer.hasPrefix(activation.op.name) }
        .compactMap { recording.value($0) }
    } catch let error as NetworkError {
      throw .training(.network(error))
    } catch {
      throw error as? ExperimentError ?? .interrupted
    }
  }
}

extension ExperimentResult {
  fileprivate mutating func add(
    _ outputs: [Tensor], _ initializer: BookInit, _ activation: BookActivation, _ bins: Int
  ) {
    let name = "\(initializer.settingText).\(activation.rawValue)"
    let values = outputs.map(\.values)
    series.append(NamedArray("hist.\(name)", rows: values.map { BookHistogram.counts($0, bins).map(Double.init) }))
    series.append(NamedArray("mean.\(name)", values.map(\.meanAndDeviation.mean)))
    series.append(NamedArray("std.\(name)", values.map(\.meanAndDeviation.std)))
    series.append(NamedArray("min.\(name)", values.map { $0.min() ?? .nan }))
    series.append(NamedArray("max.\(name)", values.map { $0.max() ?? .nan }))
    figures.append(
      .histograms(
        HistogramsFigure(
          title: "\(activation.rawValue), weights \(initializer.settingText)", xLabel: "activation",
          rows: values.enumerated().map { HistogramsFigure.Row("layer \($0 + 1)", $1) }, bins: bins, range: 0...1)))
  }
}

extension [Double] {
  fileprivate var meanAndDeviation: (mean: Double, std: Double) {
    let mean = reduce(0, +) / Double(count)
    return (mean, (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot())
  }
}
