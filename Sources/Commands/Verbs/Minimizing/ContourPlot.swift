import Figures
import Language
import Training

/// `plot contours`: the function under study from above, and the paths of all its timelines.
struct ContourPlot: Activity {
  private let function: FunctionObjective
  private let options: PlotOptions
  private let delivery: PlotDelivery
  /// Ranges that were asked for, by variable.
  private let ranges: [String: ClosedRange<Double>]
  private var walks: [(name: String, walk: PathWalk)]
  private var field: FieldScan?

  init(
    _ options: PlotOptions, ranges: [String: ClosedRange<Double>], _ delivery: PlotDelivery,
    in session: inout Session
  ) throws(Diagnostic) {
    guard let function = session.workbench.function else { throw .noFunction(at: delivery.range) }
    guard function.variables.count == 2 else {
      throw .notTwoVariables(function.variables, at: delivery.range)
    }
    if let name = ranges.keys.first(where: { !function.variables.contains($0) }) {
      throw .unknownChoice("variable", name, among: function.variables, at: delivery.range)
    }
    self.function = function
    self.options = options
    self.ranges = ranges
    self.delivery = delivery
    walks = try session.timelines(at: delivery.range).all.sorted { $0.name < $1.name }
      .map { ($0.name, PathWalk($0.history)) }
  }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let isDone = try session.workAWhile { () throws(Diagnostic) in try work() }
    guard isDone, let field else {
      session.say(.progress(Progress(fraction: nil, facts: ["looking at the function and the paths"])))
      return false
    }
    let title = options.title ?? "\(function.signature) = \(function.notation)"
    let paths = walks.map { Series($0.name, x: $0.walk.points.map { $0[0] }, y: $0.walk.points.map { $0[1] }) }
    let figure = ContourFigure(
      title: title, xLabel: function.variables[0], yLabel: function.variables[1], name: function.rootPath,
      field: field.field, paths: paths)
    try delivery.deliver(.contour(figure), &session)
    return true
  }

  /// A point of a path, or a row of the field. Returns whether all is seen.
  private mutating func work() throws(Diagnostic) -> Bool {
    if let open = walks.firstIndex(where: { !$0.walk.isDone }) {
      do {
        try walks[open].walk.advance()
      } catch {
        throw Wording.diagnostic(error, at: delivery.range)
      }
      return false
    }
    var scan = field ?? FieldScan(function, x: extent(0), y: extent(1))
    if !scan.isDone { scan.advance() }
    field = scan
    return scan.isDone
  }

  /// What the picture covers of a variable: the range asked for, or all paths with a margin. A direction in which next to
  /// nothing happens gets a quarter of the other's length.
  private func extent(_ variable: Int) -> ClosedRange<Double> {
    if let wanted = ranges[function.variables[variable]] { return wanted }
    let (low, high) = span(variable)
    let other = span(1 - variable)
    let middle = low / 2 + high / 2
    let least = max((other.high - other.low) / 4, high > low ? 0 : 2 * max(1, abs(low)))
    let half = max((high - low) * 0.6, least / 2)
    return middle - half...middle + half
  }

  private func span(_ variable: Int) -> (low: Double, high: Double) {
    let numbers = walks.flatMap { $0.walk.points.map { $0[variable] } }.filter { abs($0) < Self.farthest }
    return (numbers.min() ?? 0, numbers.max() ?? 0)
  }

  /// A run that is lost in the distance does not decide what is shown.
  private static let farthest = 1e6

  func interrupted(_ session: inout Session) { session.say("interrupted; nothing was drawn") }
}

/// A function looked at on a grid, row by row.
private struct FieldScan: Sendable {
  private let function: FunctionObjective
  private(set) var field: ContourFigure.Field

  init(_ function: FunctionObjective, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.function = function
    field = ContourFigure.Field(x: x, y: y, columns: 121, rows: 81, values: [])
  }

  var isDone: Bool { field.values.count >= field.columns * field.rows }

  mutating func advance() {
    let row = field.values.count / field.columns
    let y = field.y.part(row, of: field.rows - 1)
    field.values += function.values(
      at: (0..<field.columns).map { [field.x.part($0, of: field.columns - 1), y] })
  }
}

extension ClosedRange<Double> {
  fileprivate func part(_ part: Int, of parts: Int) -> Double {
    lowerBound + (upperBound - lowerBound) * (Double(part) / Double(parts))
  }
}

extension Diagnostic {
  fileprivate static func noFunction(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "there is no function under study", at: range,
      help: "for example: minimize x^2/20 + y^2 from (-7, 2) for 30 steps")
  }

  fileprivate static func notTwoVariables(_ names: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "contours need a function of two numbers; this is one of \(names.joined(separator: ", "))", at: range,
      help: "`plot f`, or `plot \(names[0]) over 0..now`")
  }
}
