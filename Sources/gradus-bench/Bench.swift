import ArgumentParser

/// `gradus-bench`: how fast the program is, as ratios that were measured in one run.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradus-bench", abstract: "Measure how fast Gradus is.",
    subcommands: [List.self, Run.self, Compare.self, PeakMemory.self])
}
