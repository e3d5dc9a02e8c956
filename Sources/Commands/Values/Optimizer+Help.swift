import Training
import Typography

/// Optimisers as help, completion and the reference page name them.
extension Optimizer {
  /// `sgd lr=0.01 weight_decay=0`
  var signature: String {
    let form = variants.count > 1 ? ["\(OptimizerVariant.setting)=\(variant.rawValue)"] : []
    return ([name] + settings.map { "\($0.name)=\(NumberFormat().formatted($0.value))" } + form)
      .joined(separator: " ")
  }

  /// `steps against the gradient: w = w - lr * grad`
  var description: String { "\(summary): \(formula)" }

  /// Signature, summary and the formula of each variant, as Markdown.
  var page: String {
    (["`\(signature)`: optimiser; \(summary)\(source.isEmpty ? "" : " · \(source)")", rulesAsCode] + otherVariants)
      .joined(separator: "\n\n")
  }

  private var rulesAsCode: String {
    "```\n" + rules().map { "\($0.name) = \($0.rule)" }.joined(separator: "\n") + "\n```"
  }

  /// What other variants have of their own.
  private var otherVariants: [String] {
    variants.filter { $0 != variant }.compactMap { other in
      guard let form = try? with([OptimizerVariant.setting: .word(other.rawValue)]) else { return nil }
      let changed = zip(settings, form.settings).filter { $0.value != $1.value }.map {
        "`\($1.name)=\(NumberFormat().formatted($1.value))`"
      }
      let head = "`\(OptimizerVariant.setting)=\(other.rawValue)`"
      guard form.formula != formula else { return "\(head): the same with \(changed.joined(separator: ", "))" }
      return ([head] + changed).joined(separator: ", ") + ":\n\n" + form.rulesAsCode
    }
  }
}

extension OptimizerTable {
  /// The names of all settings.
  static var settingNames: [String] { Array(Set(all.flatMap(\.settingNames))).sorted() }
}
