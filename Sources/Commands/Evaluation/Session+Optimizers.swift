import Language
import Training

extension Session {
  /// The same optimiser with the settings that a phrase has: `lr=0.1 variant=book`.
  mutating func optimizer(_ optimizer: any Optimizer, with phrase: Phrase) throws(Diagnostic) -> any Optimizer {
    var changed = optimizer
    for (key, value) in phrase.options.variantFirst(\.key) {
      changed = try self.optimizer(changed, setting: key, to: value, at: phrase.range(of: key))
    }
    return changed
  }

  /// The same optimiser with one setting changed, as it was written: `lr=0.1`.
  mutating func optimizer(
    _ optimizer: any Optimizer, setting name: String, to expression: Expression, at range: SourceRange?
  ) throws(Diagnostic) -> any Optimizer {
    let known = optimizer.settingNames
    guard known.contains(name) else {
      throw .unknownChoice("setting of \(optimizer.name)", name, among: known, at: range)
    }
    let value: OptimizerValue =
      name == OptimizerVariant.setting ? .word(expression.word) : .number(try number(expression))
    do {
      return try optimizer.with([name: value])
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  /// The optimiser of a name, with its default settings.
  func optimizer(named name: String, at range: SourceRange?) throws(Diagnostic) -> any Optimizer {
    guard let optimizer = OptimizerTable.optimizer(named: name) else {
      throw .unknownChoice("optimiser", name, among: OptimizerTable.names, at: range)
    }
    return optimizer
  }
}

extension Sequence {
  /// A variant has defaults of its own: it is chosen before the numbers that are written beside it.
  func variantFirst(_ name: (Element) -> String?) -> [Element] {
    filter { name($0) == OptimizerVariant.setting } + filter { name($0) != OptimizerVariant.setting }
  }
}

extension Expression {
  /// What is written, where a word is meant and no variable: `book`, or `"book"`.
  fileprivate var word: String {
    if case .string(let text) = kind { return text }
    return printed
  }
}
