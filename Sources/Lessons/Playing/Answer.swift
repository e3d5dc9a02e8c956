import Commands
import Tensors
import Typography

/// What a learner answered, beside what the lesson's answer is worth. Compared as values, never as text.
struct Answer {
  enum Verdict: Equatable {
    case right, wrong
    /// The value is of another kind or shape: the learner looked at something.
    case unrelated
  }

  /// A value with its numbers, if it has any.
  struct Worth {
    let value: Value
    let tensor: Tensor?

    init(_ value: Value, in session: Session) {
      self.value = value
      tensor = session.tensor(value)
    }
  }

  /// By default an answer may be off by a hundredth.
  private static let relativeTolerance = 0.01

  let typed: String
  let given: Worth
  let wanted: Worth
  /// How far each number may be off, as the lesson says.
  let tolerance: Double?

  var verdict: Verdict {
    switch (given.value, wanted.value) {
    case (.boolean(let a), .boolean(let b)): return a == b ? .right : .wrong
    case (.string(let a), .string(let b)): return a == b ? .right : .wrong
    case (.boolean, _), (_, .boolean): return .unrelated
    default: break
    }
    guard let a = given.tensor, let b = wanted.tensor, a.shape == b.shape || a.count == 1 && b.count == 1 else {
      return .unrelated
    }
    return zip(a.values, b.values).allSatisfy(isRight) ? .right : .wrong
  }

  private func isRight(_ number: Double, _ truth: Double) -> Bool {
    if number == truth || number.isNaN && truth.isNaN { return true }
    return abs(number - truth) <= tolerance ?? abs(truth) * Self.relativeTolerance || isRounded(truth)
  }

  /// Whether the answer is a number typed with two significant digits or more, and the truth rounded to as many.
  private func isRounded(_ truth: Double) -> Bool {
    let digits = typed.prefix { $0 != "e" && $0 != "E" }.filter(\.isNumber).drop { $0 == "0" }
    guard digits.count >= 2, let written = WrittenNumber(typed.trimmedSpaces) else { return false }
    return written.agrees(with: truth)
  }
}
