import Figures
import Tensors
import Training
import Typography

/// The update of one element as a learner reads it: the new number and the old, the rule line by line with its numbers, what
/// has which share in the change, and where to go on.
struct UpdateText {
  let update: ParameterUpdate
  let explanation: UpdateExplanation
  /// `linear1.W`
  let path: String
  /// `[3, 7]`; empty for a scalar.
  let index: String
  let before: Double
  let after: Double
  /// What it is now: something else than after the update where the learner has changed it since.
  let now: Double?

  /// nil where nothing is known about the element.
  init?(_ update: ParameterUpdate, path: String, index: [Int], now: Double?) {
    guard let explanation = update.explanation(at: index), let values = update.values(at: index) else { return nil }
    (self.update, self.explanation, self.path, self.now) = (update, explanation, path, now)
    self.index = index.isEmpty ? "" : "[\(index.map(String.init).joined(separator: ", "))]"
    (before, after) = (values.before, values.after)
  }

  var outputs: [Output] {
    [.text(headline), .nested(.text(notation)), .nested(.text(gradientLine))]
      + explanation.lines.map { .nested(.text(described($0))) }
      + [.nested(.table(shares)), .text("go on with: explain \(path).grad\(index)")]
  }

  private var notation: String {
    let setup = update.trainer.setup
    let factor = setup.groups.factor(of: path)
    let share = factor == 1 ? "" : " · \(path) learns at \(NumberFormat().formatted(factor)) times that lr"
    return setup.optimizer.notation + (setup.schedule.map { " · schedule \($0.notation(digits: 4))" } ?? "") + share
  }

  private var change: Double { after - before }

  /// Enough digits that the old and the new number are told apart.
  private var format: NumberFormat {
    var (digits, reach) = (4, abs(change))
    while reach > 0, reach < abs(before), digits < 12 { (digits, reach) = (digits + 1, reach * 10) }
    return NumberFormat(digits: digits)
  }

  /// `linear1.W[3, 7] = 0.118413   was 0.118, changed by 0.000413 on the way to step 12`
  private var headline: String {
    let (old, new) = (format.formatted(before), format.formatted(after))
    let (amount, step) = (NumberFormat().formatted(change), update.before.step + 1)
    return update.isDone
      ? "\(path)\(index) = \(new)   was \(old), changed by \(amount) on the way to step \(step)\(changedSince)"
      : "\(path)\(index) will be \(new)   now \(old), to be changed by \(amount) on the way to step \(step), whose update is still to come"
  }

  private var changedSince: String {
    guard let now, now != after, !(now.isNaN && after.isNaN) else { return "" }
    return "; changed by hand since, now \(NumberFormat().formatted(now))"
  }

  private var gradientLine: String {
    let gradient = explanation.numbers["grad", default: .nan]
    return "grad = \(path).grad\(index) = \(NumberFormat().formatted(gradient))"
  }

  /// The rule in names, and under it the same with numbers.
  private func described(_ line: UpdateExplanation.Line) -> String {
    let margin = String(repeating: " ", count: line.name.displayWidth)
    let format = line.name == "w_new" ? format : NumberFormat()
    let value = format.formatted(explanation.numbers[line.name, default: .nan])
    return "\(line.name) = \(line.rule.withDots)\n\(margin) = \(numbers(line, format).withDots)  =  \(value)"
  }

  /// The rule with numbers in place of names.
  private func numbers(_ line: UpdateExplanation.Line, _ format: NumberFormat) -> String {
    explanation.rule(of: line) { name, number in (name == "w" ? format : NumberFormat()).formatted(number) }
  }

  /// Each share in numbers and in per cent of the change.
  private var shares: Table {
    // + 0 makes -0 a plain 0.
    var rows = explanation.shares.map { (name: $0.name, value: $0.value + 0) }
    let rest = rows.reduce(change) { $0 - $1.value }
    // What float32 or a very small change leaves over would otherwise look like a mistake in the sum.
    if abs(rest) > 5e-4 * abs(change) { rows.append(("rounding", rest)) }
    rows.append(("change", change))
    var table = Table([Table.Column("share")], rows: rows.map { [$0.name] })
    table.append("", numbers: rows.map(\.value))
    if change != 0, change.isFinite {
      table.columns.append(Table.Column("of the change", .right))
      for place in rows.indices {
        // Rounded to what is shown and a little more: the dust of the division would look like digits.
        let share = (rows[place].value / change * 1e5).rounded() / 1e5
        table.rows[place].append(NumberFormat().formatted(percent: share + 0))
      }
    }
    return table
  }
}

extension UpdateExplanation {
  /// A line's rule with the numbers that its names stand for; negative ones in parentheses behind an operator.
  func rule(of line: Line, _ format: (String, Double) -> String) -> String {
    line.rule.replacingNames { name, before in
      guard let number = numbers[name] else { return name }
      let isOpen = before.last { $0 != " " }.map { !"(,".contains($0) } ?? false
      return number < 0 && isOpen ? "(\(format(name, number)))" : format(name, number)
    }
  }
}

extension String {
  /// A formula with the sign for products that explanations use.
  fileprivate var withDots: String { String(map { $0 == "*" ? "·" : $0 }) }
}
