/// How the learning rate changes while training goes on: one shape, or several, one after the other. A description only: where
/// it began is part of the training state.
package struct Schedule: Sendable {
  /// All but the last have an end.
  package let parts: [any ScheduleShape]
  package let unit: ScheduleUnit

  /// One shape, or several of which all but the last have an end.
  package init(_ parts: [any ScheduleShape], unit: ScheduleUnit) throws(ScheduleError) {
    for part in parts {
      if let missing = part.missing { throw .missing(missing, of: part.name) }
      if part.needsEpochs, unit == .steps { throw .needsEpochs(part.name) }
    }
    if let endless = parts.dropLast().first(where: { $0.span == nil }) { throw .endless(endless.name) }
    self.parts = parts
    self.unit = unit
  }

  /// The same shape wherever training stands.
  package init(_ shape: any ScheduleShape, unit: ScheduleUnit) throws(ScheduleError) {
    try self.init([shape], unit: unit)
  }
}

/// What a schedule counts.
package enum ScheduleUnit: String, CaseIterable, Hashable, Sendable {
  case steps, epochs
}

/// The whole steps and epochs that were done when a schedule began.
package struct ScheduleStart: Hashable, Sendable {
  package let step: Int
  package let epoch: Int

  package init(step: Int = 0, epoch: Int = 0) { (self.step, self.epoch) = (step, epoch) }
}

/// Why a schedule cannot be used.
package enum ScheduleError: Error, Equatable, Sendable {
  /// A setting that has no default.
  case missing(String, of: String)
  /// So many counts of steps or epochs do not suit it.
  case counts([Int], of: String)
  /// It goes on for ever, and something is to come after it.
  case endless(String)
  /// It looks at what is measured at the ends of epochs.
  case needsEpochs(String)
}

/// Where a schedule stands.
package struct ScheduleTime: Sendable {
  /// Whole steps and epochs since it began.
  package let step: Int
  package let epoch: Int
  /// What was measured at the ends of epochs since.
  package let records: ArraySlice<EpochRecord>

  package init(step: Int = 0, epoch: Int = 0, records: ArraySlice<EpochRecord> = []) {
    (self.step, self.epoch, self.records) = (step, epoch, records)
  }
}

extension Schedule {
  /// What the optimiser's settings are.
  package struct Settings: Hashable, Sendable {
    package let rate: Double
    /// nil where it stays as it is.
    package let momentum: Double?
  }

  /// The settings for the step that is made at a time, where the rate was set to `base`.
  package func settings(from base: Double, at time: ScheduleTime) -> Settings {
    let (part, moment) = place(at: time)
    return Settings(rate: part?.rate(from: base, at: moment) ?? base, momentum: part?.momentum(at: moment))
  }

  /// The shape that rules at a time, and where that stands.
  private func place(at time: ScheduleTime) -> (part: (any ScheduleShape)?, moment: ScheduleMoment) {
    var (count, records) = (unit == .steps ? time.step : time.epoch, time.records)
    for part in parts.dropLast() {
      let span = part.span ?? 0
      if count < span { return (part, ScheduleMoment(count: count, records: records)) }
      count -= span
      if unit == .epochs { records = records.dropFirst(span) }
    }
    return (parts.last, ScheduleMoment(count: count, records: records))
  }

  /// The lines that say where the optimiser's rate comes from.
  func explain(_ update: inout UpdateExplanation, from optimizer: any Optimizer, at time: ScheduleTime) {
    let (part, moment) = place(at: time)
    guard let part else { return }
    update.name("base_lr", optimizer.rate)
    update.name("t", Double(moment.count))
    update.name(unit.rawValue, Double(part.length))
    for (name, value) in part.settings { update.name(name, value) }
    part.explain(&update, from: optimizer.rate, at: moment, unit: unit.rawValue)
  }

  /// The first of the counts at which nothing new is to be seen; nil where the future decides.
  package var horizon: Int? {
    guard let last = parts.last?.horizon else { return nil }
    return parts.dropLast().reduce(last) { $0 + ($1.span ?? 0) }
  }

  /// As it is written in a command, e.g. `cosine steps=500`, `warmup(steps=10) -> cosine(steps=50)`.
  package var notation: String { notation(digits: 17) }

  /// The same with shorter numbers, to be looked at.
  package func notation(digits: Int) -> String {
    guard parts.count > 1 else { return parts.first?.notation(unit, digits: digits).joined(separator: " ") ?? "" }
    return parts.map { part in
      let words = part.notation(unit, digits: digits)
      return "\(words[0])(\(words.dropFirst().joined(separator: ", ")))"
    }.joined(separator: " -> ")
  }
}

extension Schedule: Equatable {
  package static func == (left: Schedule, right: Schedule) -> Bool { left.notation == right.notation }
}

extension Schedule {
  /// Where it stands in a run.
  package func time(in state: TrainingState) -> ScheduleTime {
    let (began, records) = (state.scheduleBegan, state.progress.epochs)
    var since: ArraySlice<EpochRecord> = []
    if parts.contains(where: \.needsEpochs) {
      since = records[(records.lastIndex { $0.epoch <= began.epoch }.map { $0 + 1 } ?? 0)...]
    }
    return ScheduleTime(step: state.step - began.step, epoch: state.epoch - began.epoch, records: since)
  }
}

extension TrainingSetup {
  /// The optimiser with the settings that it has in the step in hand, or the next one.
  package func optimizer(at state: TrainingState) -> any Optimizer {
    guard let schedule else { return optimizer }
    return optimizer.with(schedule.settings(from: optimizer.rate, at: schedule.time(in: state)))
  }
}

extension Optimizer {
  /// With the settings that a schedule gives it.
  package func with(_ settings: Schedule.Settings) -> Self {
    var changed = self
    changed.rate = settings.rate
    if let momentum = settings.momentum, let dial = momentumDial { changed[keyPath: dial.path] = momentum }
    return changed
  }

  /// Momentum, or what Adam has in its place.
  private var momentumDial: OptimizerDial<Self>? { dials.first { ["momentum", "beta1"].contains($0.name) } }

  /// What schedules of momentum change; nil where there is no such thing.
  package var momentumName: String? { momentumDial?.name }
}
