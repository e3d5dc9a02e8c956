import Training
import Typography

/// The sentences of findings of one name.
struct FindingText {
  private let findings: [Finding]
  private let rate: Double?
  private let format = NumberFormat(digits: 3)

  init(_ findings: [Finding], rate: Double?) {
    self.findings = findings
    self.rate = rate
  }

  var name: String {
    guard let first = findings.first else { return "" }
    return first.isNote ? "note, \(first.name)" : first.name
  }

  var evidence: String {
    let parts = findings.map(evidence).joined(separator: ", ")
    return parts + (findings.first.map(common) ?? "")
  }

  /// What is true of all of them.
  private func common(_ finding: Finding) -> String {
    switch finding {
    case .notFinite: " are NaN or infinite"
    case .deadUnits(let units): " are 0 for all \(grouped(units.examples)) examples of a sample"
    case .saturatedUnits(let units): " are nearly flat for 90% of \(grouped(units.examples)) examples or more"
    default: ""
    }
  }

  private func evidence(_ finding: Finding) -> String {
    switch finding {
    case .notFinite(let path, let count, let size): "\(grouped(count)) of \(grouped(size)) in \(path)"
    case .deadUnits(let units), .saturatedUnits(let units): "\(units.count) of \(units.units) in \(units.layer)"
    case .identicalUnits(let layer, let identical, let units):
      "\(identical) of the \(units) units of \(layer) have the same weights as another, and get the same gradient"
    case .vanishingGradients(let first, let last), .explodingGradients(let first, let last): flow(first, last)
    case .updatesTooLarge(let path, let ratio):
      "one step changes \(path) by \(format.formatted(ratio)) of its norm; about 0.001 is usual"
    case .updatesTooSmall(let path, let ratio):
      "one step changes \(path) by only \(format.formatted(ratio)) of its norm; about 0.001 is usual"
    case .rateTooHigh(let evidence): tooHigh(evidence)
    case .rateTooLow(let first, let recent, let steps, let ratio):
      "in \(counted(steps, "step")) the loss went from \(format.formatted(first)) to \(format.formatted(recent)), and one "
        + "step changes no layer by more than \(format.formatted(ratio)) of its norm"
    case .lossAtChance(let loss, let chance): atChance(loss, chance)
    case .classesNeverPredicted(let names, let count, let rows, _):
      "\(names.count) of the \(count) (\(list(names))), for none of the \(grouped(rows)) training examples"
    }
  }

  private func flow(_ first: LayerFlow, _ last: LayerFlow) -> String {
    let share = format.formatted(first.signal / last.signal)
    return "\(first.layer) gets \(share) of the gradient that \(last.layer) gets "
      + "(norm of \(first.path).grad \(format.formatted(first.gradient)), of \(last.path).grad "
      + "\(format.formatted(last.gradient)))"
  }

  private func tooHigh(_ evidence: Finding.RateEvidence) -> String {
    let now = rate.map { "lr = \(format.formatted($0)): " } ?? ""
    switch evidence {
    case .raisesItsOwnLoss(let count, let trials, let before, let after):
      return now
        + "\(count) of \(trials) steps tried on a copy raised the loss of the very batch they were computed from, "
        + "one from \(format.formatted(before)) to \(format.formatted(after))"
    case .lossRose(let first, let then, let step):
      if !then.isFinite {
        return now + "the loss went from \(format.formatted(first)) to \(format.formatted(then)) by step \(step)"
      }
      return now + "the loss rose from \(format.formatted(first)) to \(format.formatted(then)) at step \(step)"
    }
  }

  private func atChance(_ loss: Double, _ chance: Chance) -> String {
    let meaning =
      chance.classes.map { "the best that guessing among \($0) classes can do" }
      ?? "the best that one answer for all examples can do"
    return "\(format.formatted(loss)); \(format.formatted(chance.loss)) is \(meaning)"
  }

  private func list(_ names: [String]) -> String {
    names.prefix(6).joined(separator: ", ") + (names.count > 6 ? ", …" : "")
  }

  private func grouped(_ count: Int) -> String { NumberFormat(grouping: true).formatted(count) }
}

extension FindingText {
  /// The command that shows the first of them.
  var command: String {
    switch findings.first {
    case .notFinite(let path, _, _): "show \(path)"
    case .deadUnits(let units): "dead(\(units.layer))"
    case .saturatedUnits(let units): "saturated(\(units.layer)) · plot \(units.layer)"
    case .identicalUnits(let layer, _, _): "show \(layer).W · init he"
    case .vanishingGradients(let first, _), .explodingGradients(let first, _): "plot \(first.path).grad by layer"
    case .updatesTooLarge(let path, _), .updatesTooSmall(let path, _): "ratio(\(path).update, \(path))"
    case .rateTooHigh: "plot loss" + (rate.map { " · set lr = \(format.formatted($0 / 10))" } ?? "")
    case .rateTooLow: "plot loss" + (rate.map { " · set lr = \(format.formatted($0 == 0 ? 0.01 : $0 * 10))" } ?? "")
    case .lossAtChance: "loss_on(train)"
    case .classesNeverPredicted: "confusion(train)"
    case nil: "show"
    }
  }
}
