import Ensembles
import Figures
import Training
import Typography

/// An ensemble as a learner reads it: what each member is worth, and all together.
struct EnsembleText {
  let ensemble: Ensemble
  /// For each part of the data, by name, the scores.
  let scores: [(name: String, growth: Ensemble.Growth)]
  let outOfBag: (score: Double, count: Int)?

  private static let mostRows = 20

  private var areClasses: Bool { ensemble.data.training.targets.classNames != nil }

  func score(_ value: Double) -> String {
    areClasses ? NumberFormat().formatted(percent: value) : "R² \(NumberFormat(digits: 3).formatted(value))"
  }

  /// `bagging of 10: train 99.1%, test 95.3% (its members 92.1% to 94.4%)`
  var summary: String {
    let parts = scores.map { name, growth in "\(name) \(score(growth.joined))" }
    var text = "\(ensemble.method.rawValue) of \(ensemble.members.count): \(parts.joined(separator: " · "))"
    if let last = scores.last, let low = last.growth.alone.min(), let high = last.growth.alone.max() {
      text += " · its members alone, on \(last.name): \(score(low)) to \(score(high))"
    }
    return text
  }

  var remarks: [String] {
    var remarks: [String] = []
    if let outOfBag {
      remarks.append(
        "out of bag: \(score(outOfBag.score)) of \(counted(outOfBag.count, "example")) of the training part, each judged only by members "
          + "that have not seen it")
    }
    switch ensemble.end {
    case .withoutMistake(let round):
      remarks.append("boosting ended: network \(round) makes no mistake, so no example is left to weigh more")
    case .noBetterThanGuessing(let round, let error):
      let share = NumberFormat().formatted(percent: error)
      remarks.append(
        "boosting ended: network \(round) is wrong about \(share) of the examples by weight, no better than guessing; it was left out"
      )
    case nil: break
    }
    return remarks
  }

  var table: Table {
    let members = ensemble.members.prefix(Self.mostRows)
    var table = Table(
      [Table.Column("member", .right), Table.Column("seed", .right)],
      rows: members.map { ["\($0.number)", "\($0.seed)"] } + [["together", ""]])
    func add(_ header: String, _ texts: [String], together: String = "") {
      table.columns.append(Table.Column(header, .right))
      for (row, text) in (texts.prefix(members.count) + [together]).enumerated() { table.rows[row].append(text) }
    }
    if Set(members.map(\.predictor.network.notation)).count > 1 {
      add("network", members.map { $0.predictor.network.notation })
    }
    if ensemble.method == .boosting {
      let format = NumberFormat(digits: 3)
      add("error", ensemble.rounds.map { format.formatted($0.error) })
      add("weight", members.map { format.formatted($0.weight) })
    }
    for (name, growth) in scores { add(name, growth.alone.map(score), together: score(growth.joined)) }
    if ensemble.members.count > members.count {
      table.note = "… \(ensemble.members.count - members.count) more members"
    }
    return table
  }
}
