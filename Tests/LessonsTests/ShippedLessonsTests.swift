import Commands
import Datasets
import TestSupport
import Testing

@testable import Lessons

/// The lessons of the project.
@Suite(.serialized) struct ShippedLessonsTests {
  static let lessons = LessonFolder.paths(below: World.lessons)
  static let lessonsAndScripts = LessonFolder.paths(below: World.lessons, withScripts: true)

  /// Those without long loops of typed arithmetic, convolutions and recurrent layers, which take minutes in a debug build:
  /// `gradus test lessons` runs all.
  static let quick = lessonsAndScripts.filter { path in
    ["/first-steps/", "/chapter-6/", "/debugging/"].contains { path.contains($0) }
  }

  @Test(arguments: quick)
  func `every claim holds`(_ path: String) throws {
    var environment = World.environment()
    environment.files.scratch = ScratchFolder()
    var runner = try Runner(path, environment)
    let begun = ContinuousClock.now
    let reaction = runner.runToEnd()
    #expect(reaction.failure == nil)
    #expect(reaction.state.isFinished)
    #expect(runner.session.checksPassed > 0, "a lesson that checks nothing proves nothing")
    print("\(Lesson.name(of: path)): \(ContinuousClock.now - begun)")
  }

  @Test(
    arguments: lessons.filter { path in
      ["one-neuron", "why-backprop", "exploding-gradient"].contains { path.contains($0) }
    })
  func `played with free play in between, a lesson comes to what a batch run comes to`(_ path: String) throws {
    var runner = try Runner(path, World.environment())
    _ = runner.runToEnd()
    var notebook = Notebook(World.environment(), lessonsFolder: World.lessons, progress: ProgressStore(file: nil))
    notebook.type("open \(path)")
    var pages = 0
    while !notebook.prompt.hasSuffix("end> "), pages < 100 {
      let prompt = notebook.prompt
      notebook.type("play_ground = \(pages)")
      notebook.type("forget play_ground")
      #expect(notebook.prompt == prompt)
      notebook.type(notebook.player?.question == nil ? "" : "skip")
      pages += 1
    }
    #expect(notebook.session.shownVariables == runner.session.shownVariables)
  }

  @Test func `the catalogue reads them all, in their order`() {
    let contents = LessonCatalogue(folder: World.lessons).contents()
    #expect(contents.problems.isEmpty)
    let firstSteps = ["one-neuron", "first-network", "digits", "why-backprop-is-right"]
    let debugging = [
      "the-debugger-in-ten-minutes", "the-case-of-the-dead-unit", "the-exploding-gradient", "spot-the-bug",
    ]
    let chapter6 = [
      "the-valley", "optimizers-on-digits", "why-not-all-zeros", "activations-by-layer", "initialisation-compared",
      "batch-norm", "overfitting-and-weight-decay", "overfitting-and-dropout", "hyperparameter-search",
    ]
    #expect(contents.lessons.prefix(17).map(\.name) == firstSteps + debugging + chapter6)
    #expect(contents.lessons.allSatisfy { !$0.summary.isEmpty && $0.order != nil })
    #expect(Set(contents.lessons.map(\.name)).count == contents.lessons.count, "names are unique")
  }

  @Test func `digits learns within its budget`() throws {
    let path = try #require(Self.lessons.first { $0.hasSuffix("/digits.md") })
    #expect(try Lesson.read(path).source.text.contains("expect accuracy(test) > 0.95"))
  }
}
