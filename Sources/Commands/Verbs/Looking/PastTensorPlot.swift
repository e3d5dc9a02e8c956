import Figures
import Language

extension Session {
  /// What `over` draws of the past: curves of numbers, how the elements of tensors are spread, or each element in a row.
  mutating func pastPlot(
    _ written: [Expression], over steps: Expression, _ options: PlotOptions, _ delivery: PlotDelivery
  ) throws(Diagnostic) -> any Activity {
    var subjects = written.map { (name: $0.printed, expression: $0) }
    if options.byLayer {
      subjects = []
      for expression in written {
        for variant in try variants(ofLayersIn: expression) {
          subjects.append((written.count > 1 ? variant.expression.printed : variant.layer, variant.expression))
        }
      }
    }
    guard try needsStrips(subjects.map(\.expression), options) else {
      return try PastPlot(subjects, over: steps, options, delivery, title: title(written, options), in: &self)
    }
    return try PastTensorPlot(subjects, over: steps, options, delivery, title: title(written, options), in: &self)
  }

  private func title(_ written: [Expression], _ options: PlotOptions) -> String {
    options.title ?? written.map(\.printed).joined(separator: ", ") + (options.byLayer ? " by layer" : "")
  }

  /// Whether there is more to draw than a number of each at each step.
  private mutating func needsStrips(_ expressions: [Expression], _ options: PlotOptions) throws(Diagnostic) -> Bool {
    var most = 1
    for expression in expressions {
      try tryOut(expression) { session throws(Diagnostic) in
        most = max(most, try session.operand(expression).tensor.count)
      }
    }
    return switch options.kind {
    case nil: most > 1
    case .histogram, .heatmap: true
    case .curve: false
    case .images:
      throw Diagnostic(
        "pictures show one moment", at: expressions.first?.range,
        help: "`goto 10` goes to another one; over many steps there are curve, histogram and heatmap")
    }
  }
}

/// `plot linear1.W.grad by layer over 0..now`: the elements of tensors at past steps, found by replay.
struct PastTensorPlot: Activity {
  private let subjects: [(name: String, expression: Expression)]
  private let options: PlotOptions
  private let delivery: PlotDelivery
  private let title: String
  private var walk: PastWalk
  private var strips: [[DistributionsFigure.Moment]]
  private var columns: [(step: Int, values: [[Double]])] = []

  /// More moments than a terminal has columns need not be asked for, nor more rows than can be told apart.
  private static let mostMoments = 100
  private static let mostRows = 4000

  init(
    _ subjects: [(name: String, expression: Expression)], over steps: Expression, _ options: PlotOptions,
    _ delivery: PlotDelivery, title: String, in session: inout Session
  ) throws(Diagnostic) {
    (self.subjects, self.options, self.delivery, self.title) = (subjects, options, delivery, title)
    let last = try session.timelines(at: delivery.range).history.state.step
    let wanted = try session.pastSteps(steps, upTo: last)
    let gap = max(1, (wanted.count - 1 + Self.mostMoments - 1) / Self.mostMoments)
    var moments = Array(stride(from: wanted.lowerBound, through: wanted.upperBound, by: gap))
    if moments.last != wanted.upperBound { moments.append(wanted.upperBound) }
    walk = PastWalk(session, steps: moments, at: steps.range)
    strips = subjects.map { _ in [] }
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in try !look() }
    guard isDone else {
      session.say(.progress(Progress(fraction: walk.fraction, facts: ["looking at step \(walk.step)"])))
      return false
    }
    try delivery.deliver(options.kind == .heatmap ? heatMap : distributions, &session)
    return true
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted while looking at step \(walk.step); nothing was changed")
  }

  /// Looks at the next moment; false when there is none.
  private mutating func look() throws(Diagnostic) -> Bool {
    let expressions = subjects.map(\.expression)
    let visited = try walk.next { session throws(Diagnostic) in try Self.values(expressions, in: &session) }
    guard let visited else { return false }
    if let values = visited.answer { try keep(values, of: visited.step) }
    return true
  }

  /// nil where something is not there yet, before the first step.
  private static func values(_ expressions: [Expression], in session: inout Session) throws(Diagnostic) -> [[Double]]? {
    let isStart = session.workbench.state?.step == 0
    var values: [[Double]] = []
    for expression in expressions {
      do {
        values.append(try session.operand(expression).tensor.values)
      } catch {
        if isStart { return nil }
        throw error
      }
    }
    return values
  }

  private mutating func keep(_ values: [[Double]], of step: Int) throws(Diagnostic) {
    guard options.kind != .heatmap else {
      try check(values)
      return columns.append((step, values))
    }
    let scale: AxisScale = options.isLogarithmic ? .logarithmic : .linear
    for (place, own) in values.enumerated() {
      strips[place].append(DistributionsFigure.Moment(x: Double(step), own, scale))
    }
  }

  private func check(_ found: [[Double]]) throws(Diagnostic) {
    let rows = found.reduce(0) { $0 + $1.count }
    guard rows <= Self.mostRows else {
      throw Diagnostic(
        "\(rows) numbers are too many for a row each", at: delivery.range, help: "take a part, such as [0], or a mean")
    }
  }

  private var distributions: Figure {
    .distributions(
      DistributionsFigure(
        title: title, yScale: options.isLogarithmic ? .logarithmic : .linear,
        strips: zip(subjects, strips).map { DistributionsFigure.Strip($0.name, $1) }))
  }

  /// A row for each number, named after its place where a subject has several; a column for each moment.
  private var heatMap: Figure {
    let counts = subjects.indices.map { place in columns.map { $0.values[place].count }.min() ?? 0 }
    var (names, values) = ([String](), [Double]())
    for (place, subject) in subjects.enumerated() {
      for element in 0..<counts[place] {
        let isOnly = subjects.count == 1
        names.append(counts[place] == 1 ? subject.name : isOnly ? "\(element)" : "\(subject.name)[\(element)]")
        values += columns.map { $0.values[place][element] }
      }
    }
    return .heatMap(
      HeatMapFigure(
        title: title, xLabel: "step", yLabel: subjects.count == 1 && counts[0] > 1 ? "element" : "", values: values,
        rows: names.count, columns: columns.count, rowNames: names, columnNames: columns.map { "\($0.step)" }))
  }
}
