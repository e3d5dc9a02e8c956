import ArgumentParser
import Glibc
import Tensors

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare workloads with the same work done by NumPy, PyTorch, JAX and Python itself.",
    discussion: """
      The peers' programs are small Python files beside the bench's sources. They and Gradus take turns of a fiftieth of a \
      second; × Gradus is the median over the turns of a peer's time divided by ours. A library that the Python lacks is left out \
      and named. To install all: python3 -m pip install numpy torch jax.

      --json writes one object a line and peer, with the fields workload, precision, threads, unit, who, how, median_us, least_us, \
      rounds and ratio (to ours).
      """)

  @OptionGroup var selection: Selection
  @Option(help: "The Python that has the libraries.") var python = "python3"
  @Option(help: "The folder of the peers' programs, where it is not found above this program.") var peers: String?

  func run() throws {
    guard let folder = peers ?? Place.peers else {
      throw ValidationError("the peers' programs are not found; --peers names their folder, Sources/gradus-bench/Peers")
    }
    let workloads = selection.workloads.filter { !$0.peers.isEmpty }
    let columns = Comparison.columns(workloads)
    if !selection.json { print(columns.head) }
    var absent: [String] = []
    for (workload, conditions) in selection.pairs where !workload.peers.isEmpty {
      let comparison = try Comparison(
        workload, conditions, python: python, folder: folder, seconds: selection.seconds)
      let lines = selection.json ? comparison.objects.map(\.json) : comparison.rows.map(columns.line)
      for line in lines { print(line) }
      fflush(nil)
      for reason in comparison.absent where !absent.contains(reason) { absent.append(reason) }
    }
    for reason in absent { Place.note("left out: \(reason)") }
  }
}
