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
  var description: String { "\(summary): \(formula)" + (otherForms.map { "; as \($0)" }.joined()) }

  /// What the other variants have of their own, e.g. ``variant=book`: v = momentum * v - lr * grad; w = w + v``.
  var otherForms: [String] {
    variants.filter { $0 != variant }.compactMap { other in
      guard let form = try? with([OptimizerVariant.setting: .word(other.rawValue)]) else { return nil }
      let changed = zip(settings, form.settings).filter { $0.value != $1.value }.map {
        "\($1.name)=\(NumberFormat().formatted($1.value))"
      }
      let differences = changed + (form.formula == formula ? [] : ["`\(form.formula)`"])
      return "`\(OptimizerVariant.setting)=\(other.rawValue)`: "
        + (differences.isEmpty ? "the same" : differences.joined(separator: ", "))
    }
  }
}

extension OptimizerTable {
  /// The names of all settings.
  static var settingNames: [String] { Array(Set(all.flatMap(\.settingNames))).sorted() }
}
