import ArgumentParser
import Fuzzing
import Glibc
import Typography

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge many inputs, each subject's in turn.",
    discussion: """
      Told are how many inputs were judged, how many a second, the one that took longest, and what was found: inputs of which the \
      program dies, that take longer than a second of processor time or more memory than 512 MB, or that break a law of their \
      subject. Finds are made as short as they can be and written to a folder. The same seed makes the same inputs.
      """)

  @Argument(help: "Subjects; all where there are none.") var subjects: [String] = []
  @Option(help: "Where the draws begin.") var seed: UInt64 = 1
  @Option(help: "How many inputs for each subject.") var count = 10_000
  @Option(help: "The number of the first input.") var from = 0
  @Option(help: "End each subject after so many seconds.") var seconds: Double?
  @Option(help: "Where finds are written.") var finds = "finds"
  @Option(help: "Seconds of processor time that an input may take.") var slow = Limits().seconds
  @Option(help: "Megabytes that an input may take.") var memory = Limits().memory >> 20
  @Option(help: "Seconds by the clock after which an input is given up.") var patience = Limits().patience
  @Flag(help: "Tell how far it is on the way.") var verbose = false

  func validate() throws {
    guard (0...1 << 20).contains(memory) else { throw ValidationError("--memory is 0 to 1048576") }
    guard count >= 0, from >= 0, from.addingReportingOverflow(count).overflow == false else {
      throw ValidationError("--count and --from are 0 or more")
    }
    if let unknown = subjects.first(where: { Place.subjects[$0] == nil }) {
      throw ValidationError(
        "no subject \(unknown); there are \(Place.subjects.all.map(\.name).joined(separator: ", "))")
    }
  }

  func run() throws {
    let all = Place.subjects
    var total = 0
    for subject in subjects.isEmpty ? all.all : subjects.compactMap({ all[$0] }) {
      guard var campaign = Campaign(subject, seed: seed, limits: limits) else { throw ExitCode(2) }
      campaign.run(from..<from + count, for: seconds ?? .infinity) { if verbose { tell($0) } }
      tell(campaign)
      for find in campaign.finds { try write(campaign.minimized(find)) }
      total += campaign.breaches.values.reduce(0, +)
    }
    if total > 0 { throw ExitCode(1) }
  }

  private var limits: Limits {
    var limits = Limits()
    (limits.seconds, limits.memory, limits.patience) = (slow, memory << 20, patience)
    return limits
  }

  private func tell(_ campaign: Campaign) {
    let format = NumberFormat(digits: 3, grouping: true)
    let rate = format.formatted(Double(campaign.count) / max(campaign.seconds, 1e-9))
    let slowest = format.formatted(campaign.slowest.seconds * 1000)
    let found = campaign.breaches.values.reduce(0, +)
    print(
      "\(campaign.subject.name): \(counted(campaign.count, "input")), \(rate) a second; slowest \(slowest) ms; "
        + "\(counted(found, "find")) of \(counted(campaign.breaches.count, "kind"))")
    fflush(nil)
  }

  private func write(_ find: Find) throws {
    mkdir(finds, 0o755)
    let file = "\(finds)/\(find.subject)-\(seed)-\(find.number)"
    guard FileText.write(find.input, to: file) else { throw ExitCode(2) }
    print("  \(file): \(find.law.printable)")
    fflush(nil)
  }
}
