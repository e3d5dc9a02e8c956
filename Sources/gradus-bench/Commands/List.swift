import ArgumentParser

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the workloads, group by group.")

  func run() {
    for group in Workload.Group.allCases {
      print(group.rawValue)
      for workload in Workload.all where workload.group == group { print("  \(workload.name) · \(workload.summary)") }
    }
  }
}
