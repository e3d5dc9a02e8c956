import ArgumentParser
import Fuzzing

struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show inputs that a subject is given.")

  @Argument(help: "The subject.") var subject: String
  @Option(help: "Where the draws begin.") var seed: UInt64 = 1
  @Option(help: "How many.") var count = 3
  @Option(help: "The number of the first.") var from = 0

  func run() throws {
    guard let subject = Place.subjects[subject] else { throw ValidationError("no subject \(subject)") }
    for number in 0..<max(count, 0) {
      let input = Judge(subject).input(from + number, seed: seed)
      print("== \(from + number)\n" + String(decoding: input, as: UTF8.self))
    }
  }
}
