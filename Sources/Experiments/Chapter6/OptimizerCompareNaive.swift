import Figures
import Tensors
import Training
import Typography

/// §6.1.3–7: the paths of optimisers on f(x, y) = x²/20 + y², a valley twenty times as steep in y as in x. Nothing is drawn at
/// random.
package struct OptimizerCompareNaive: Experiment {
  package let name = "optimizer_compare_naive"
  package let summary = "the paths of optimisers down a long valley"

  var start = [-7.0, 2]
  var steps = 30
  var optimizers = ["sgd(0.95)", "momentum(0.1)", "adagrad(1.5)", "adam(0.3)"].compactMap {
    OptimizerChoice(settingText: $0)
  }

  package init() {}

  package var dials: [SettingDial<Self>] {
    [
      SettingDial("init", \.start, "where the paths begin, x and y"), SettingDial("steps", \.steps, "updates"),
      SettingDial("optimizers", \.optimizers, "the optimisers and their rates"),
    ]
  }

  package func run(_ context: ExperimentContext) async throws(ExperimentError) -> ExperimentResult {
    guard start.count == 2 else {
      throw .badValue(start.settingText, setting: "init", takes: "two numbers, x and y")
    }
    let names = optimizers.map(\.name).madeUnique
    let paths = optimizers.map { path($0.optimizer, context.precision) }
    var result = ExperimentResult()
    result.facts = ["x^2/20 + y^2 from (\(start.settingText)) · \(steps) steps · \(context.precision.rawValue)"]
    var table = Table([Table.Column("")], rows: optimizers.map { [$0.optimizer.notation] })
    table.append("x", numbers: paths.map { $0.last?.x ?? .nan })
    table.append("y", numbers: paths.map { $0.last?.y ?? .nan })
    table.append("f", numbers: paths.map { $0.last.map(Self.height) ?? .nan })
    table.note = "where each is in the end"
    result.table = table
    result.figures = [
      .curves(
        CurvesFigure(
          title: "The paths on x^2/20 + y^2", xLabel: "x", yLabel: "y",
          series: zip(names, paths).map { Series($0, x: $1.map(\.x), y: $1.map(\.y)) }))
    ]
    result.series = zip(names, paths).flatMap { name, path in
      [NamedArray("x.\(name)", path.map(\.x)), NamedArray("y.\(name)", path.map(\.y))]
    }
    return result
  }

  /// All positions, the first included.
  private func path(_ optimizer: any Optimizer, _ precision: Precision) -> [Point] {
    var place = Tensor(start, precision: precision)
    var slots = optimizer.slotNames.map { _ in Tensor(zeros: place.shape, precision: precision) }
    return [Self.point(place)]
      + (1..<steps + 1).map { step in
        let here = Self.point(place)
        let gradient = Tensor([here.x / 10, 2 * here.y], precision: precision)
        optimizer.update(&place, gradient: gradient, slots: &slots, step: step)
        return Self.point(place)
      }
  }

  private static func point(_ place: Tensor) -> Point { Point(x: place[[0]] ?? .nan, y: place[[1]] ?? .nan) }

  private static func height(_ point: Point) -> Double { point.x * point.x / 20 + point.y * point.y }
}
