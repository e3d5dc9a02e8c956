import ArgumentParser
import Fuzzing
import Glibc

struct WriteCorpus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Write each subject's valid inputs and its dictionary to a folder, for libFuzzer.")

  @Argument(help: "The folder; each subject has one in it, and a file SUBJECT.dict.") var folder: String

  func run() throws {
    mkdir(folder, 0o755)
    for subject in Place.subjects.all {
      let own = "\(folder)/\(subject.name)"
      mkdir(own, 0o755)
      for (number, entry) in subject.corpus.entries.enumerated() where !FileText.write(entry, to: "\(own)/\(number)") {
        throw ExitCode(2)
      }
      guard FileText.write(Array(subject.corpus.dictionaryText.utf8), to: own + ".dict") else { throw ExitCode(2) }
    }
  }
}
