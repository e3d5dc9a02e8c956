import ArgumentParser
import Commands

/// What a lesson or script may take, and where it may read and write.
struct RunLimits: ParsableArguments {
  @Option(help: ArgumentHelp("Stop each lesson or script after this long: 30s, 5m, 1h.", valueName: "time"))
  var time: TimeSpan?

  @Option(help: ArgumentHelp("The memory that it may take: 500MB, 2GB.", valueName: "size"))
  var memory: MemoryAmount?

  @Option(help: ArgumentHelp("Let it read and write below this folder too.", valueName: "folder"))
  var allow: [String] = []
}

/// `30s`; a number alone counts seconds.
struct TimeSpan: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? argument[...] : argument.dropLast()) else { return nil }
    let seconds = number * (unit ?? 1)
    guard seconds > 0, seconds <= Self.longest else { return nil }
    duration = .seconds(seconds)
  }

  /// A year.
  private static let longest: Double = 31_536_000
}

/// `500MB`; a number alone counts MB.
struct MemoryAmount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    guard let bytes = MemorySize.bytes(of: argument), bytes > 0 else { return nil }
    self.bytes = bytes
  }
}
