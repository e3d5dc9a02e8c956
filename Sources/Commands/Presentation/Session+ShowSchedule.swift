import Figures
import Language
import Training
import Typography

extension Session {
  /// The schedule in use: its rule, and the rate now.
  mutating func showSchedule() {
    guard let schedule = workbench.schedule else {
      return say("no schedule: the learning rate stays \(NumberFormat().formatted(workbench.optimizer.rate))")
    }
    say("schedule \(schedule.notation)")
    for (place, part) in schedule.parts.enumerated() {
      let rule = part.formula.counting(schedule.unit)
      // All but the last have an end; t begins anew with each.
      let span = place < schedule.parts.count - 1 ? part.span : nil
      let when = span.map { "for \($0) \(schedule.unit.rawValue): " } ?? (place > 0 ? "then, with t from 0: " : "")
      say(.nested(.text(when + rule)))
    }
    say(.nested(.text(rateNow(schedule))))
  }

  /// `lr = 0.0731 now, in step 134 of the schedule (base_lr 0.1)`
  private func rateNow(_ schedule: Schedule) -> String {
    let optimizer = workbench.presentOptimizer
    let time = workbench.state.map { schedule.time(in: $0) } ?? ScheduleTime()
    let count = schedule.unit == .steps ? time.step : time.epoch
    let format = NumberFormat()
    let base = "base_lr = \(format.formatted(workbench.optimizer.rate))"
    let momentum = schedule.settings(from: optimizer.rate, at: time).momentum.flatMap { value in
      workbench.optimizer.momentumName.map { ", \($0) = \(format.formatted(value))" }
    }
    return
      "now lr = \(format.formatted(optimizer.rate))\(momentum ?? "") at t = \(count) \(schedule.unit.rawValue), \(base)"
  }

  /// The rates of all steps, or epochs, of the schedule, from where it began.
  func scheduleFigure(_ options: PlotOptions, at range: SourceRange) throws(Diagnostic) -> Figure {
    guard let schedule = workbench.schedule else {
      throw Diagnostic("there is no schedule", at: range, help: "for example: schedule cosine steps=500")
    }
    guard let horizon = schedule.horizon else {
      throw Diagnostic(
        "\(schedule.notation) follows what will be measured, so its rates cannot be told in advance", at: range,
        help: "`plot lr over 0..now` shows those that were")
    }
    // More points than a picture has columns would only take time.
    let stride = max(horizon / 2000, 1)
    let counts = Array(Swift.stride(from: 0, to: horizon, by: stride))
    let began = workbench.state?.scheduleBegan ?? ScheduleStart()
    let first = schedule.unit == .steps ? began.step : began.epoch
    let settings = counts.map {
      schedule.settings(from: workbench.optimizer.rate, at: ScheduleTime(step: $0, epoch: $0))
    }
    let x = counts.map { Double($0 + first) }
    let title = "schedule \(schedule.notation(digits: 4))"
    func panel(_ name: String, _ values: [Double], title: String) -> CurvesFigure {
      CurvesFigure(
        title: title, xLabel: schedule.unit == .steps ? "step" : "epoch", yLabel: name,
        yScale: options.isLogarithmic ? .logarithmic : .linear, series: [Series(name, x: x, y: values)])
    }
    let momenta = settings.compactMap(\.momentum)
    let rates = settings.map(\.rate)
    guard momenta.count == counts.count, let name = workbench.optimizer.momentumName else {
      return .curves(panel("lr", rates, title: options.title ?? title))
    }
    // One axis would show next to nothing of the smaller of both.
    return .panels(
      PanelsFigure(
        title: options.title ?? title, panels: [panel("lr", rates, title: "lr"), panel(name, momenta, title: name)]))
  }
}

extension String {
  /// A formula of steps as one of epochs.
  fileprivate func counting(_ unit: ScheduleUnit) -> String {
    replacingNames { name, _ in name == "steps" ? unit.rawValue : name }
  }
}
