import ArgumentParser
import Commands
import Lessons

/// `gradus run FILE`
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run a lesson or a script from beginning to end; its claims are checked.")

  @Argument(help: "A lesson (Markdown) or a script.")
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a parameter of the lesson: what a variable is set to, or what a command is told first (data=iris).",
      valueName: "name=value"))
  var settings: [Setting] = []

  @OptionGroup var limits: RunLimits

  @OptionGroup var options: SessionOptions

  func run() throws {
    let overrides = Dictionary(settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    throw ExitCode(Program(options).run(file: file, overrides: overrides, limits))
  }
}

/// `NAME=VALUE` of `--set`.
struct Setting: ExpressibleByArgument {
  let name: String
  let value: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    (name, value) = (parts[0], parts[1])
  }
}

/// `gradus test PATH…`
struct Test: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run lessons as tests.")

  @Argument(help: "Lessons, scripts, and folders of lessons.")
  var paths: [String]

  @OptionGroup var limits: RunLimits

  @OptionGroup var options: SessionOptions

  func run() throws { throw ExitCode(Program(options).test(paths, limits)) }
}

/// `gradus lessons`
struct ListLessons: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lessons", abstract: "List the lessons.")

  @OptionGroup var options: SessionOptions

  func run() throws { throw ExitCode(Program(options).listLessons()) }
}

/// `gradus open LESSON`
struct Open: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Begin the prompt in a lesson.")

  @Argument(help: "The lesson's name, number or file.")
  var lesson: String

  @OptionGroup var options: SessionOptions
  @OptionGroup var keeping: KeepingOptions

  func run() throws { throw ExitCode(Program(options).prompt(keeping, opening: lesson)) }
}

/// `gradus reference`: the page that is committed as `Sources/REFERENCE.md`.
struct Reference: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write the reference page in Markdown.")

  func run() { Console.write(HelpText(LessonCommands.table).reference, toError: false) }
}
