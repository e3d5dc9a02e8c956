import Training
import Typography

/// A diagnosis as a learner reads it: the verdict by name, each finding with its numbers and a command that shows it, or
/// what was looked at and found in order.
struct DiagnosisText {
  private let diagnosis: Diagnosis
  private let rate: Double?

  init(_ diagnosis: Diagnosis, rate: Double?) {
    self.diagnosis = diagnosis
    self.rate = rate
  }

  var outputs: [Output] {
    var outputs: [Output] = [.text(verdict)]
    for group in groups {
      let wording = FindingText(group, rate: rate)
      outputs.append(.text("\(wording.name): \(wording.evidence)"))
      outputs.append(.nested(.text("see: \(wording.command)")))
    }
    if !isFinite { return outputs }
    return outputs + (diagnosis.warnings.isEmpty ? [.text("looked at:")] + checks.map { .nested(.text($0)) } : [])
  }

  private var isFinite: Bool { !groups.contains { $0.first?.name == "not finite" } }

  private var verdict: String {
    let names = diagnosis.warnings.map(\.name).uniqued
    return names.isEmpty ? "nothing wrong found" : "found: " + names.joined(separator: ", ")
  }

  /// Findings of one name and weight together, such as dead units in several layers.
  private var groups: [[Finding]] {
    var groups: [[Finding]] = []
    for finding in diagnosis.findings {
      if let last = groups.last?.last, last.name == finding.name, last.isNote == finding.isNote {
        groups[groups.count - 1].append(finding)
      } else {
        groups.append([finding])
      }
    }
    return groups
  }
}

extension DiagnosisText {
  /// What a healthy network shows.
  private var checks: [String] {
    [signal, updates, steps, loss].compactMap { $0 }
  }

  private var signal: String? {
    guard let first = diagnosis.flow.first, let last = diagnosis.flow.last, diagnosis.flow.count > 1, last.signal > 0
    else { return nil }
    let share = NumberFormat(digits: 2).formatted(first.signal / last.signal)
    return "gradients: at \(first.layer) \(share) times as large as at \(last.layer)"
  }

  private var updates: String? {
    let ratios = diagnosis.flow.compactMap(\.updateRatio)
    guard let low = ratios.min(), let high = ratios.max() else { return nil }
    let format = NumberFormat(digits: 2)
    let range = low == high ? format.formatted(low) : "\(format.formatted(low)) to \(format.formatted(high))"
    return "updates: one step changes the weights by \(range) of their norm"
  }

  private var steps: String {
    "rate: of \(diagnosis.trials) steps tried on a copy, \(diagnosis.raised) raised the loss of their own batch"
  }

  private var loss: String {
    let loss = "loss: \(NumberFormat().formatted(diagnosis.loss)) on a sample of the training part"
    guard let chance = diagnosis.chance else { return loss }
    return loss + "; \(NumberFormat().formatted(chance.loss)) would be chance"
  }
}

extension [String] {
  /// Each once, in the order of their first appearance.
  var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
