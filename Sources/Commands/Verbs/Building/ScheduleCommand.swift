import Language
import Training

/// `schedule cosine steps=500`: how the learning rate changes while training goes on.
struct ScheduleCommand: Command {
  let declaration = Declaration(
    .building, "schedule [off]", "schedule NAME {key=VALUE}", "schedule SHAPES",
    summary: "choose how the learning rate changes while training goes on",
    details: """
      \(ScheduleTable.all.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

      `steps=500` counts steps: the rate can change in each. `epochs=20` counts epochs: it stays within an epoch. The rate that the
      optimiser was given is where a schedule begins (warmup: where it ends; one_cycle: its highest). `lowest` and `highest` are
      rates, `start` and `end` shares of that rate.

      `warmup=50` puts a warm-up of so many steps, or epochs, before the schedule. An arrow puts any schedules one after the other:
      `schedule warmup(steps=50, start=0.1) -> cosine(steps=450)`; all but the last must have an end.

      A schedule counts from the step at which it is chosen. It is part of the run: going back takes the rate back as well. `lr` is
      the rate of the next step, or of the one in hand; `plot schedule` draws all that is to come, and `explain update` shows where
      the rate of a step comes from. `set lr = 0.05` changes
      the rate that a schedule begins with. `schedule off` leaves the rate as the optimiser was given it.
      `schedule` alone shows the one in use; `help schedules` has all formulas.
      """,
    examples: [
      "schedule cosine steps=500 warmup=50", "schedule staircase epochs=10 factor=0.5",
      "schedule plateau patience=3 factor=0.5", "schedule warmup(steps=50) -> restarts(steps=100, growth=2)",
    ],
    words: ["NAME": ScheduleTable.names])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    var chosen: Schedule?
    if let expression = phrase.expression("SHAPES") {
      chosen = try session.schedule(expression)
    } else if let name = phrase.word("NAME") {
      let settings = phrase.options.map { (key: $0.key, value: $0.value, range: phrase.range(of: $0.key)) }
      chosen = try session.schedule(named: name, settings, at: phrase.range(of: "NAME") ?? phrase.range)
    } else if !phrase.has("off") {
      session.showSchedule()
      return nil
    }
    let label = "schedule \(chosen?.notation ?? "off")"
    try session.changeSetup(label, at: phrase.range) { $0.schedule = chosen }
    return nil
  }
}
