import Differentiation
import Figures
import Typography

extension CheckActivity {
  func report(_ session: inout Session) {
    var table = Table(["gradient", "checked", "agree to", "farthest apart at", "remarks"].map { Table.Column($0) })
    table.rows = jobs.map(row)
    session.say(.table(table))
    let failures = jobs.reduce(0) { $0 + $1.failures }
    let checked = jobs.reduce(0) { $0 + $1.done }
    session.say(
      failures == 0
        ? "no disagreement in \(counted(checked, "element"))"
        : "\(counted(failures, "element")) of \(checked) DISAGREE; `check` one of them to see how")
    if jobs.contains(where: { $0.count < $0.total }) {
      session.say("samples are drawn with seed \(CheckJob.seed), the same each time; `all` checks every element")
    }
  }

  private func row(_ job: CheckJob) -> [String] {
    let checked = job.done < job.total ? "\(job.done) of \(job.total)" : "all \(job.total)"
    let place = job.worst.map { "[\($0.index.map(String.init).joined(separator: ", "))]" } ?? ""
    return [job.path + ".grad", checked, job.worst.map { agreement($0.check) } ?? "", place, remarks(job)]
  }

  private func agreement(_ check: GradientCheck) -> String {
    switch check.verdict {
    case .agree(let digits): check.distance == 0 ? "every digit" : counted(digits, "digit")
    case .undefined: "not finite"
    default: "apart by \(NumberFormat().formatted(percent: check.relativeDistance))"
    }
  }

  private func remarks(_ job: CheckJob) -> String {
    var parts: [String] = []
    if job.zeros > 0 { parts.append("\(job.zeros) exactly 0") }
    if job.corners > 0 { parts.append("\(job.corners) at a corner of the loss") }
    if job.tooSmall > 0 { parts.append("\(job.tooSmall) too small to tell") }
    if job.failures > 0 { parts.append("\(job.failures) disagree") }
    return parts.joined(separator: ", ")
  }
}
