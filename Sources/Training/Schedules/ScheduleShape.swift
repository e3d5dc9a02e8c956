import Typography

/// A rule for the learning rate as a function of the steps, or epochs, since it began.
package protocol ScheduleShape: Sendable {
  init()

  /// As it is written in commands.
  var name: String { get }
  /// What it does, in a few words.
  var summary: String { get }
  /// Where it was described first; empty where that is not told.
  var source: String { get }
  /// The rule as one line, for those who look.
  var formula: String { get }
  /// What is given with `steps=` or `epochs=`: its length, the places where the rate changes, and so on.
  var counts: [Int] { get set }
  /// How many there can be.
  var countLimits: ClosedRange<Int> { get }
  /// The other numbers that can be set, in the order in which they are shown.
  var dials: [OptimizerDial<Self>] { get }
  /// Whether it looks at what is measured at the ends of epochs.
  var needsEpochs: Bool { get }
  /// The steps or epochs after which it has nothing more to do; nil where it goes on for ever.
  var span: Int? { get }
  /// As far as it is worth looking at; nil where the future decides.
  var horizon: Int? { get }

  /// The rate in the step that is made at a moment, where the optimiser's was set to `base`.
  func rate(from base: Double, at moment: ScheduleMoment) -> Double
  /// The momentum in that step; nil where it is left alone.
  func momentum(at moment: ScheduleMoment) -> Double?
  /// The same rule line by line; the last one gives `lr`. `t` is the count, and `unit` what its length is called.
  func explain(_ update: inout UpdateExplanation, from base: Double, at moment: ScheduleMoment, unit: String)
}

/// Where a shape stands.
package struct ScheduleMoment: Sendable {
  /// Steps or epochs since it began.
  package let count: Int
  /// What was measured at the ends of epochs since.
  package let records: ArraySlice<EpochRecord>

  package init(count: Int, records: ArraySlice<EpochRecord> = []) {
    (self.count, self.records) = (count, records)
  }

  var t: Double { Double(count) }
}

extension ScheduleShape {
  package var countLimits: ClosedRange<Int> { 1...1 }
  package var dials: [OptimizerDial<Self>] { [] }
  package var needsEpochs: Bool { false }
  package var span: Int? { nil }
  package func momentum(at moment: ScheduleMoment) -> Double? { nil }

  /// The one count, or the first; 1 where there is none.
  var length: Int { max(counts.first ?? 1, 1) }
  /// As a number to calculate with.
  var whole: Double { Double(length) }

  package var settings: [(name: String, value: Double)] { dials.map { ($0.name, self[keyPath: $0.path]) } }
  package var settingNames: [String] { dials.map(\.name) }

  /// What has to be given and is not.
  var missing: String? {
    if counts.count < countLimits.lowerBound { return "steps" }
    return settings.first { $0.value.isNaN }?.name
  }

  /// The same shape with one number changed.
  package func with(_ setting: String, _ value: Double) throws(OptimizerError) -> Self {
    guard let dial = dials.first(where: { $0.name == setting }) else {
      throw .unknownSetting(setting, of: name, has: settingNames)
    }
    guard dial.range.contains(value) else { throw .outside(dial.range, setting: setting, value: value) }
    var changed = self
    changed[keyPath: dial.path] = value
    return changed
  }

  /// The same shape with other counts: whole numbers from 1, rising where there are several places.
  package func with(counts: [Int]) throws(ScheduleError) -> Self {
    guard countLimits.contains(counts.count), counts.allSatisfy({ $0 > 0 && $0 <= 1_000_000_000 }) else {
      throw .counts(counts, of: name)
    }
    var changed = self
    changed.counts = counts
    return changed
  }

  /// Its name and settings as words, those that are as they are by default left out.
  func notation(_ unit: ScheduleUnit, digits: Int) -> [String] {
    let format = NumberFormat(digits: digits)
    let standard = Self()
    var words = [name]
    if counts.count == 1 { words.append("\(unit.rawValue)=\(counts[0])") }
    if counts.count > 1 { words.append("\(unit.rawValue)=[\(counts.map(String.init).joined(separator: ", "))]") }
    for dial in dials where self[keyPath: dial.path] != standard[keyPath: dial.path] {
      let value = self[keyPath: dial.path]
      words.append("\(dial.name)=\(dial.range == .flag ? "\(value == 1)" : format.formatted(value))")
    }
    return words
  }
}

/// The schedules that there are, each as it is by default. Commands, help and completion read this list.
package enum ScheduleTable {
  package static let all: [any ScheduleShape] = [
    ConstantRate(), ExponentialDecay(), Staircase(), Milestones(), WarmUp(), CosineDecay(), CosineRestarts(),
    Triangular(), Triangular2(), OneCycle(), PolynomialDecay(), Plateau(),
  ]

  package static let names = all.map(\.name)

  package static func shape(named name: String) -> (any ScheduleShape)? { all.first { $0.name == name } }
}

extension ScheduleShape {
  /// The settings that are said with true or false.
  package var flags: [String] { dials.filter { $0.range == .flag }.map(\.name) }
}
