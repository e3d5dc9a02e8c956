import ArgumentParser
import Glibc
import Lessons
import LineEditing
import Tensors

/// `gradus`: the prompt, or statements given on the command line.
struct Gradus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus",
    abstract: "See every number that a neural network computes.",
    discussion: "Without a subcommand: a prompt. `help` there explains the language, `lessons` lists the lessons.",
    subcommands: [Run.self, Test.self, ListLessons.self, Open.self, Resume.self, Replay.self, Reference.self])

  @Option(name: .customShort("e"), help: "Run STATEMENTS and leave.")
  var statements: String?

  @Flag(name: .long, help: "Tell the version, and the BLAS with its core.")
  var version = false

  @OptionGroup var options: SessionOptions
  @OptionGroup var keeping: KeepingOptions

  func run() throws {
    if version { return Console(options).write(Version.text) }
    let program = Program(options)
    if let statements { throw ExitCode(program.run(statements: statements)) }
    throw ExitCode(program.prompt(keeping))
  }
}

/// Options that every way of running shares.
struct SessionOptions: ParsableArguments {
  @Option(help: "float64 or float32.")
  var precision = "float64"

  @Option(help: "The seed of weights, batches and draws, 0 to 4294967295.")
  var seed: UInt32 = 0

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @Flag(help: "Sentences instead of drawings, for screen readers and braille; GRADUS_PLAIN=1 does the same.")
  var plain = false

  /// Whether nothing is drawn, coloured or aligned, by option or by the variable.
  var isPlain: Bool { plain || !["", "0"].contains(processEnvironment("GRADUS_PLAIN") ?? "") }

  func validate() throws {
    guard precision == "float64" || precision == "float32" else {
      throw ValidationError("--precision is float64 or float32, not \(precision)")
    }
  }
}

/// Options of the ways that lead to a prompt.
struct KeepingOptions: ParsableArguments {
  @Flag(name: .customLong("no-journal"), help: "Do not keep the session for `gradus resume`.")
  var withoutJournal = false

  @Flag(
    name: .customLong("journal"),
    help: ArgumentHelp("Keep a journal of what comes from a pipe, too.", visibility: .hidden))
  var alwaysKeepsJournal = false

  @Option(
    name: .customLong("digest"),
    help: ArgumentHelp("Write checksums of the session to a file at its end.", valueName: "file", visibility: .hidden))
  var digest: String?
}

@main
enum Main {
  static func main() async {
    Heap.returnLargeBlocks()
    do {
      var command = try Gradus.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
      exit(0)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      exit(finish(error))
    }
  }

  /// Help goes to standard output and is no failure; a misuse goes to standard error and is exit code 2.
  private static func finish(_ error: any Error) -> Int32 {
    let isHelp = Gradus.exitCode(for: error) == .success
    Console.write(Gradus.fullMessage(for: error) + "\n", toError: !isHelp)
    return isHelp ? 0 : 2
  }
}
