import Language
import Training

/// Schedules as they are written.
extension Session {
  private typealias Setting = (key: String, value: Expression, range: SourceRange?)

  /// A shape, with the unit of its counts where it has any.
  private struct Part {
    var shape: any ScheduleShape
    var unit: ScheduleUnit?
    let range: SourceRange
  }

  /// `cosine(steps=500)`, or several with arrows between them.
  mutating func schedule(_ expression: Expression) throws(Diagnostic) -> Schedule {
    var links = [expression]
    if case .chain(let elements) = expression.kind { links = elements }
    var parts: [Part] = []
    for link in links { parts.append(try part(link)) }
    return try joined(parts, at: expression.range)
  }

  /// `cosine steps=500 warmup=50`
  mutating func schedule(
    named name: String, _ settings: [(key: String, value: Expression, range: SourceRange?)], at range: SourceRange
  ) throws(Diagnostic) -> Schedule {
    var part = try part(named: name, settings.filter { $0.key != "warmup" }, at: range)
    guard let warmup = settings.first(where: { $0.key == "warmup" })?.value else {
      return try joined([part], at: range)
    }
    part.unit = part.unit ?? (part.shape.needsEpochs ? .epochs : nil)
    let first = Part(shape: try counted(WarmUp(), warmup), unit: part.unit ?? standardUnit, range: warmup.range)
    return try joined([first, part], at: range)
  }

  private mutating func part(_ expression: Expression) throws(Diagnostic) -> Part {
    guard case .call(let callee, let arguments) = expression.kind else {
      return try part(named: expression.dottedPath ?? expression.printed, [], at: expression.range)
    }
    var settings: [Setting] = []
    for argument in arguments {
      guard let label = argument.label else {
        throw .expected(
          "a setting with its name, such as steps=50", got: argument.value.printed, at: argument.value.range)
      }
      settings.append((label, argument.value, argument.value.range))
    }
    return try part(named: callee.printed, settings, at: expression.range)
  }

  private mutating func part(
    named name: String, _ settings: [Setting], at range: SourceRange
  ) throws(Diagnostic) -> Part {
    guard let shape = ScheduleTable.shape(named: name) else {
      throw .unknownChoice("schedule", name, among: ScheduleTable.names + ["off"], at: range)
    }
    var part = Part(shape: shape, range: range)
    for (key, value, place) in settings {
      if let unit = ScheduleUnit(rawValue: key) {
        guard part.unit == nil else { throw .twoUnits(at: place) }
        (part.shape, part.unit) = (try counted(part.shape, value), unit)
      } else {
        part.shape = try set(key, to: value, of: part.shape, at: place)
      }
    }
    return part
  }

  private mutating func counted(
    _ shape: any ScheduleShape, _ expression: Expression
  ) throws(Diagnostic) -> any ScheduleShape {
    let value = try evaluate(expression)
    guard let numbers = numbers(value) else { throw notNumeric(value, at: expression.range) }
    let counts = numbers.map { Int(exactly: $0) ?? 0 }
    do {
      return try shape.with(counts: counts)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  private mutating func set(
    _ key: String, to expression: Expression, of shape: any ScheduleShape, at range: SourceRange?
  ) throws(Diagnostic) -> any ScheduleShape {
    let known = shape.settingNames + (shape.countLimits.upperBound > 0 ? ScheduleUnit.allCases.map(\.rawValue) : [])
    guard shape.settingNames.contains(key) else {
      throw .unknownChoice("setting of \(shape.name)", key, among: known, at: range)
    }
    var number = 0.0
    if shape.flags.contains(key) {
      number = try truth(expression) ? 1 : 0
    } else {
      number = try self.number(expression)
    }
    do {
      return try shape.with(key, number)
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  /// Epochs where there are any.
  private var standardUnit: ScheduleUnit { workbench.function == nil ? .epochs : .steps }

  private func joined(_ parts: [Part], at range: SourceRange) throws(Diagnostic) -> Schedule {
    let units = Set(parts.compactMap { $0.unit ?? ($0.shape.needsEpochs ? .epochs : nil) })
    guard units.count < 2 else { throw .twoUnits(at: range) }
    let unit = units.first ?? standardUnit
    if unit == .epochs, workbench.function != nil { throw .noEpochs(at: range) }
    let cycled = parts.first { $0.shape.settings.contains { $0.name == "momentum_high" && $0.value > 0 } }
    if let cycled, workbench.optimizer.momentumName == nil {
      throw Diagnostic(
        "\(cycled.shape.name) is to change momentum, and \(workbench.optimizer.name) has none", at: cycled.range,
        help: "`optimizer momentum lr=0.1` has")
    }
    do {
      return try Schedule(parts.map(\.shape), unit: unit)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}

extension Diagnostic {
  fileprivate static func twoUnits(at range: SourceRange?) -> Diagnostic {
    Diagnostic("a schedule counts either steps or epochs, not both", at: range)
  }
}
