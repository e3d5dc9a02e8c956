import ArgumentParser

/// `gradus-fuzz`: gives every part that reads something from outside what nobody would write.
@main
struct FuzzProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus-fuzz", abstract: "Look for inputs that break Gradus.",
    subcommands: [Run.self, Replay.self, WriteCorpus.self, Show.self])
}
