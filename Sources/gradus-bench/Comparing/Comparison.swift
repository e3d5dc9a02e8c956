import Measuring
import Typography

/// A workload beside its peers, all measured in turn.
struct Comparison {
  /// One of those that were measured.
  struct Entry {
    let name: String
    let form: String
    let times: [Double]
    /// The median over the rounds of this one's time divided by ours in the same round.
    let ratio: Double
    /// Set where it kept more processors busy than it was to.
    let cores: Double?
  }

  private let workload: Workload
  private let conditions: Conditions
  private(set) var entries: [Entry] = []
  /// What could not be measured, and why.
  let absent: [String]

  init(
    _ workload: Workload, _ conditions: Conditions, python: String, folder: String, seconds: Double
  ) throws {
    (self.workload, self.conditions) = (workload, conditions)
    var peers: [Peer] = []
    var absent: [String] = []
    for program in workload.peers {
      do {
        peers.append(try Peer(program, in: folder, python: python, workload, conditions))
      } catch {
        absent.append("\(error)")
      }
    }
    self.absent = absent
    let job = try workload.job(conditions)
    let names = ["Gradus"] + job.bases.map(\.name) + peers.map(\.name)
    let bodies = [job.work] + job.bases.map(\.body)
    let rounds = try bodies.map { try Round($0, length: Self.turn, by: conditions.stopwatch) }
    let times = try Self.times(rounds, peers, seconds: seconds)
    let measurement = Measurement(times: times)
    for (place, name) in names.enumerated() {
      let peer = place - names.count + peers.count
      let cores = peers.indices.contains(peer) ? peers[peer].cores : 0
      entries.append(
        Entry(
          name: name, form: peers.indices.contains(peer) ? peers[peer].form : "", times: times[place],
          ratio: measurement.ratio(place, to: 0),
          cores: cores > Double(conditions.threads) + 0.2 ? cores : nil))
    }
  }

  /// A turn of each after the other, until the time is up; the first answer of each peer is left out.
  private static func times(_ rounds: [Round], _ peers: [Peer], seconds: Double) throws -> [[Double]] {
    for peer in peers { _ = try peer.seconds(for: turn) }
    var times = [[Double]](repeating: [], count: rounds.count + peers.count)
    let end = ContinuousClock.now + .seconds(seconds)
    repeat {
      for (place, round) in rounds.enumerated() { times[place].append(try round.seconds()) }
      for (place, peer) in peers.enumerated() {
        times[rounds.count + place].append(try peer.seconds(for: turn))
      }
    } while ContinuousClock.now < end || (times.first?.count ?? 0) < Measurement.fewestRounds
    return times
  }

  /// The seconds of one turn: short, so that whatever else the machine does meets all alike.
  private static let turn = 0.02
}

extension Comparison {
  static func columns(_ workloads: [Workload]) -> Columns {
    Columns([
      .words("workload", workloads.map(\.name)), .words("precision"), .number("threads"),
      .words("who", ["PyTorch 2.15.0+cu132"]), .number("µs"), .number("least"), .number("× Gradus"), .words("how"),
    ])
  }

  var rows: [[String]] {
    let format = NumberFormat(digits: 4)
    return entries.enumerated().map { place, entry in
      let start = place == 0 ? [workload.name, conditions.precision.rawValue, "\(conditions.threads)"] : ["", "", ""]
      let busy = entry.cores.map { "kept \(NumberFormat(digits: 2).formatted($0)) processors busy" }
      let how = [entry.form, busy ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
      let numbers = [entry.times.median * 1e6, (entry.times.min() ?? .nan) * 1e6].map { format.formatted($0) }
      return start + [entry.name] + numbers + [NumberFormat(digits: 3).formatted(entry.ratio), how]
    }
  }

  var objects: [FlatObject] {
    entries.map { entry in
      var object = FlatObject()
      object.set("workload", workload.name)
      object.set("precision", conditions.precision.rawValue)
      object.set("threads", Double(conditions.threads))
      object.set("unit", workload.unit)
      object.set("who", entry.name)
      object.set("how", entry.form)
      object.set("median_us", entry.times.median * 1e6, decimals: 3)
      object.set("least_us", (entry.times.min() ?? .nan) * 1e6, decimals: 3)
      object.set("rounds", Double(entry.times.count))
      object.set("ratio", entry.ratio, decimals: 4)
      return object
    }
  }
}
