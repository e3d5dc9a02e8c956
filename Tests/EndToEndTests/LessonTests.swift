import TestSupport
import Testing

/// Lessons as a learner plays them, and as tests.
@Suite(.serialized) struct LessonTests {
  @Test func `a lesson is typed through, with everything that happens on the way`() throws {
    let program = try ProgramUnderTest()
    let terminal = try program.terminal("open", "one-neuron", columns: 100, rows: 60)
    try terminal.expect("one-neuron 1/")
    let count = try #require(Self.stepCount(terminal.screen.text))

    // Free play, completion, history, a paste and an interrupted training do not change the place.
    terminal.send("rest = 40 + 2" + Keys.enter)
    try terminal.expect("rest = 42")
    terminal.settle()
    terminal.send("varia" + Keys.tab + Keys.enter)
    try terminal.expect("a number")
    terminal.settle()
    terminal.send(Keys.control("r") + "40 +")
    terminal.settle()
    terminal.send(Keys.enter)
    terminal.settle()
    terminal.paste("data xor\nnet = 2 -> linear(3) -> tanh -> linear(1)\ntrain 10000000 epochs")
    terminal.settle()
    terminal.send(Keys.enter)
    try terminal.expect("batch loss")
    terminal.send(Keys.control("c"))
    try terminal.expect("is kept")
    try terminal.expect("one-neuron 1/\(count)>")

    // Now the lesson: Enter runs a cell, a question is answered.
    let answers = ["0.25", "yes", "0.75"]
    var asked = 0
    for step in 1...count {
      try terminal.expect("one-neuron \(step)/\(count)>")
      terminal.settle(quiet: 0.05)
      terminal.send(Keys.enter)
      let next = step < count ? "one-neuron \(step + 1)/\(count)>" : "one-neuron end>"
      try terminal.expect("step \(step) to be over or to ask") { screen in
        screen.contains(next) || Self.isWaiting(screen, step, count)
      }
      terminal.settle(quiet: 0.05)
      if !terminal.screen.contains(next) {
        let answer = asked < answers.count ? answers[asked] : ""
        asked += 1
        terminal.send(answer + Keys.enter)
        try terminal.expect(next)
      }
    }
    #expect(asked == 3)
    terminal.send("quit" + Keys.enter)
    try terminal.expect("gradus>")
    terminal.send("quit" + Keys.enter)
    #expect(try terminal.waitForExit() == 0)

    let list = try program.run("lessons")
    #expect(list.output.contains("one-neuron") && list.output.contains("done"))
  }

  @Test func `progress is kept across runs`() throws {
    let program = try ProgramUnderTest()
    let first = try program.terminal("open", "one-neuron", rows: 60)
    try first.expect("one-neuron 1/")
    first.send(Keys.enter)
    try first.expect("one-neuron 2/")
    _ = try first.leave()
    let second = try program.terminal("open", "one-neuron", rows: 60)
    try second.expect("one-neuron 2/")
  }

  @Test func `a lesson runs in batch with its parameters set`() throws {
    let program = try ProgramUnderTest()
    let lesson = "\(Project.root)/lessons/first-steps/one-neuron.md"
    let plain = try program.run("run", lesson)
    #expect(plain.exitCode == 0, "\(plain.error)")
    let set = try program.run("run", lesson, "--set", "rate=0.1")
    #expect(set.exitCode == 0, "\(set.error)")
    #expect(set.output.contains("rate = 0.1"))
    let unknown = try program.run("run", lesson, "--set", "rat=0.1")
    #expect(unknown.exitCode == 2 && unknown.error.contains("did you mean rate"))
  }

  @Test func `a lesson whose claim fails is a failed test`() throws {
    let program = try ProgramUnderTest()
    try program.home.write(
      "---\ntitle: Broken\n---\n\nTwo and two.\n\n```{code-cell} gradus\n2 + 2  # => 5\n```\n", to: "broken.md")
    let result = try program.run("test", program.home("broken.md"))
    #expect(result.exitCode == 1)
    #expect(result.output.hasSuffix("0 passed, 1 failed\n"))
    #expect(result.error.contains("broken.md:8") && result.error.contains("expected 5, got 4"))
    #expect(try program.run("test", program.home("absent.md")).exitCode == 2)
  }

  private static func stepCount(_ text: String) -> Int? {
    text.split(separator: "one-neuron 1/").last.flatMap { Int($0.prefix { $0.isNumber }) }
  }

  /// Whether the prompt of a step stands there again: it asked something.
  private static func isWaiting(_ screen: Screen, _ step: Int, _ count: Int) -> Bool {
    screen.rows.count { $0.hasPrefix("one-neuron \(step)/\(count)>") } > 1
  }
}
