import Differentiation
import Figures
import Typography

/// The check of one gradient, as a learner reads it.
struct GradientCheckText {
  /// `linear1.W.grad[3, 7]`
  let name: String
  let check: GradientCheck
  private let format = NumberFormat(digits: 8)

  init(name: String, check: GradientCheck) { (self.name, self.check) = (name, check) }

  var outputs: [Output] {
    [
      .text("\(name) = \(format.formatted(check.recorded))   recorded by the backward pass"),
      .nested(.table(table)), .text(Self.words(check)),
    ]
  }

  private var table: Table {
    var table = Table([Table.Column("moved by ±", .right)])
    table.rows = check.measurements.map { [NumberFormat(digits: 3).formatted($0.step)] }
    func column(_ header: String, _ texts: [String]) {
      for (row, text) in texts.enumerated() { table.rows[row].append(text) }
      table.columns.append(Table.Column(header, .decimal))
    }
    column("finite difference", check.measurements.map { format.formatted($0.central) })
    column("apart by", check.measurements.map { NumberFormat(digits: 2).formatted(abs($0.central - check.recorded)) })
    return table
  }

  /// The verdict in words.
  static func words(_ check: GradientCheck) -> String {
    let short = NumberFormat(digits: 2)
    switch check.verdict {
    case .zero: return "agree: both are 0"
    case .agree(let digits):
      let precision = check.precision == .float32 ? " (float32 keeps about 7)" : ""
      return check.distance == 0 ? "agree in every digit" : "agree to \(counted(digits, "digit"))\(precision)"
    case .tooSmall(let noise):
      return "too small to tell: rounding alone makes differences of \(short.formatted(noise))"
    case .corner(let left, let right):
      let sides = "to the left \(NumberFormat().formatted(left)), to the right \(NumberFormat().formatted(right))"
      return
        "the loss has a corner here: its slope is \(sides); the rule chose \(NumberFormat().formatted(check.recorded))"
    case .differ:
      return "DIFFER by \(NumberFormat().formatted(percent: check.relativeDistance)): this gradient is wrong"
    case .undefined: return "cannot be compared: not all of these are finite numbers"
    }
  }
}
