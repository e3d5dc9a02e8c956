import ArgumentParser
import Fuzzing
import Typography

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge one file as an input of a subject.",
    discussion: "In a process of its own; --here judges it in this one, for debuggers.")

  @Argument(help: "The file.") var file: String
  @Argument(help: "The subject.") var subject: String
  @Flag(help: "Judge it in this process.") var here = false
  @Flag(help: "Shorten it, and write the shorter one to FILE.min.") var minimize = false

  func run() throws {
    guard let subject = Place.subjects[subject] else { throw ValidationError("no subject \(subject)") }
    guard let input = FileText.read(file) else { throw ValidationError("\(file) cannot be read") }
    guard let campaign = Campaign(subject, seed: 0), let place = Workplace() else { throw ExitCode(2) }
    let law = here ? Judge(subject).judge(input, in: place).law : campaign.law(of: input)
    print(law?.printable ?? "all laws hold")
    guard let law else { return }
    if minimize {
      let find = campaign.minimized(Find(subject: subject.name, number: 0, law: law, input: input))
      FileText.write(find.input, to: file + ".min")
    }
    throw ExitCode(1)
  }
}
