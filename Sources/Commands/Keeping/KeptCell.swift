import Language
import Typography

/// A text that was run, with what it came to: a cell of the lesson that a session can be saved as.
package struct KeptCell: Sendable {
  /// The statements that were done, as they were written.
  package let code: String
  /// What the last of them was worth, where that can stand beside it as a check.
  package let value: String?
  /// Numbers to check behind a text that trained: what to ask for, and what it was worth.
  package let facts: [Fact]

  package struct Fact: Sendable {
    package let expression: String
    package let value: String
  }
}

extension Session {
  /// Texts beyond this many are not kept: nobody reads so long a lesson.
  private static let mostCells = 5000

  /// Keeps what a text did, or as much of it as was done.
  /// - Parameter done: how many of its statements came to their end.
  mutating func keep(_ statements: [Statement], done: Int, of source: SourceText, from stepBefore: Int?) {
    guard kept.count < Self.mostCells else { return }
    var lines = statements.prefix(done).filter(isWorthKeeping).map { statement in
      source[statement.range] + (statement.comment.map { "  # \($0)" } ?? "")
    }
    // A training that was broken off was done up to a step.
    let isBrokenOff = done < statements.count
    let step = workbench.state?.step
    if isBrokenOff, let step, step > stepBefore ?? 0 { lines.append("goto \(step)") }
    guard !lines.isEmpty else { return }
    let value = isBrokenOff ? nil : statements.last.flatMap(checkedValue)
    kept.append(
      KeptCell(
        code: lines.joined(separator: "\n"), value: value, facts: step ?? 0 == stepBefore ?? 0 ? [] : trainingFacts))
  }

  /// Help and files say nothing about what was learned.
  private func isWorthKeeping(_ statement: Statement) -> Bool {
    guard case .phrase(let phrase) = statement.kind else { return true }
    let others = ["help", "apropos", "variables", "quit", "log", "cmdlog", "save", "allow"]
    guard let group = commands.command(named: phrase.verb)?.declaration.group else { return false }
    return group != .lessons && !others.contains(phrase.verb)
  }

  /// The value of an expression or assignment, in a form that a check beside it can have.
  private func checkedValue(_ statement: Statement) -> String? {
    switch statement.kind {
    case .expression, .assignment: break
    default: return nil
    }
    guard statement.comment == nil, let value = lastValue else { return nil }
    switch value {
    case .function, .data, .network, .initializer: return nil
    case .string(let text) where text.contains("\n"): return nil
    case .list(let elements) where elements.isEmpty: return nil
    default: return described(value)
    }
  }

  private var trainingFacts: [KeptCell.Fact] {
    guard let state = workbench.state else { return [] }
    let step = KeptCell.Fact(expression: "now", value: "\(state.step)")
    guard state.phase == .ready, let loss = state.progress.losses.last, variable(workbench.rootPath) == nil
    else { return [step] }
    return [step, KeptCell.Fact(expression: workbench.rootPath, value: NumberFormat().formatted(loss))]
  }
}
