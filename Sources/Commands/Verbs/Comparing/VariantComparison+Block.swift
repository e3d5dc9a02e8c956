import Figures
import Language

/// The block of a comparison: each statement is run in every variant before the next one is.
extension VariantComparison {
  /// Shows what a statement says: curves in one picture, anything else one after the other. What it assigns to a variable
  /// becomes a list in the session, with a value for each choice.
  mutating func run(_ statement: Statement, _ session: inout Session) throws(Diagnostic) {
    let delivery = statement.plot.map(PlotDelivery.init)
    let said = try runInEach(statement.drawnOnScreen)
    if case .assignment(let target, _, _) = statement.kind, case .name(let name) = target.kind {
      collect(name, &session)
    }
    let picture = picture(said)
    if let picture { try (delivery ?? .screen(at: .none)).deliver(.curves(picture), &session) }
    for (place, outputs) in said.enumerated() where !outputs.isEmpty {
      // A choice that has no curve, such as one that was stopped by a NaN in its first epoch, says why.
      if picture != nil, curves(outputs) != nil { continue }
      if let delivery, case .figure(let figure)? = outputs.first {
        try delivery.deliver(figure, of: variants[place].label, number: place + 1, &session)
      } else {
        show(outputs, of: variants[place], &session)
      }
    }
  }

  private func show(_ outputs: [Output], of variant: Variant, _ session: inout Session) {
    session.say(variant.label)
    for output in outputs { session.say(.nested(output)) }
  }

  /// What the statement says in each variant.
  private mutating func runInEach(_ statement: Statement) throws(Diagnostic) -> [[Output]] {
    var said: [[Output]] = []
    for place in variants.indices {
      said.append(try runInVariant(place, statement))
    }
    return said
  }

  /// One picture of all that said nothing but one picture of curves.
  private func picture(_ said: [[Output]]) -> CurvesFigure? {
    var merged: CurvesFigure?
    var curves: [(label: String, series: [Series])] = []
    for (variant, outputs) in zip(variants, said) {
      guard let figure = self.curves(outputs) else { continue }
      merged = merged ?? figure
      curves.append((variant.label, figure.series))
    }
    // With many variants only the first curve of each can be told apart.
    let isCrowded = curves.reduce(0) { $0 + $1.series.count } > 4
    merged?.series = curves.flatMap { label, series -> [Series] in
      let shown = isCrowded ? Array(series.prefix(1)) : series
      return shown.map { Series(shown.count == 1 ? label : "\(label): \($0.name)", x: $0.x, y: $0.y) }
    }
    return merged
  }

  private func curves(_ outputs: [Output]) -> CurvesFigure? {
    guard outputs.count == 1, case .figure(.curves(let figure)) = outputs[0] else { return nil }
    return figure
  }

  /// Numbers and tensors of the variants, put into one list. A variant in which the statement failed has said so; without its
  /// value there is no list.
  private func collect(_ name: String, _ session: inout Session) {
    let values = variants.compactMap { variant in
      variant.session.variable(name).flatMap(variant.session.tensor).map(Value.init)
    }
    guard values.count == variants.count else { return }
    session.assign(name, .list(values))
    if values.allSatisfy({ if case .number = $0 { true } else { false } }) {
      return session.show(.list(values), named: name)
    }
    // Each with the digits that matter for its own size.
    for (variant, value) in zip(variants, values) {
      var quiet = variant.session.quietCopy
      quiet.show(value, named: name)
      show(quiet.outputs, of: variant, &session)
    }
  }
}

extension Statement {
  /// The phrase, where it is one of `plot`.
  fileprivate var plot: Phrase? {
    guard case .phrase(let phrase) = kind, phrase.verb == "plot" else { return nil }
    return phrase
  }

  /// The statement without the words that say where a picture goes.
  fileprivate var drawnOnScreen: Statement {
    guard let plot else { return self }
    let parts = plot.parts.filter { !["words", "to", "FILE"].contains($0.kind.name) }
    let phrase = Phrase(verb: plot.verb, verbRange: plot.verbRange, parts: parts, keywords: plot.keywords)
    return Statement(.phrase(phrase), range: range)
  }
}
