import Typography

/// The pieces of a paragraph as one text, not yet broken into lines; hard breaks are line feeds.
struct InlineText {
  let color: Bool
  /// Whether emphasis keeps its marks where there is no colour.
  var marks = true

  func text(_ inlines: [MarkdownInline]) -> String {
    var text = ""
    for (place, inline) in Formula.resolved(inlines).enumerated() {
      if inline == .softBreak {
        let next = place + 1 < inlines.count ? inlines[place + 1].plainText.first : nil
        text += Self.joint(text.last, next)
      } else {
        text += self.text(inline)
      }
    }
    return text
  }

  /// Chinese and Japanese lines are joined without a space.
  private static func joint(_ left: Character?, _ right: Character?) -> String {
    guard let left, let right else { return " " }
    return left.displayWidth == 2 && right.displayWidth == 2 ? "" : " "
  }

  private func text(_ inline: MarkdownInline) -> String {
    switch inline {
    case .text(let text): text.printable
    case .code(let text): "`\(text.printable)`"
    case .softBreak: " "
    case .lineBreak: "\n"
    case .emphasis(let inner): marked(inner, "*", .emphasisBegins, .emphasisEnds)
    case .strong(let inner): marked(inner, "**", .strongBegins, .strongEnds)
    case .link(let inner, let destination): link(text(inner), destination.printable)
    case .image(let inner, _): marks ? "[picture: \(text(inner))]" : "Picture: \(text(inner))"
    case .html: ""
    }
  }

  private func marked(
    _ inner: [MarkdownInline], _ sign: String, _ begin: EmphasisMark, _ end: EmphasisMark
  ) -> String {
    if color { return "\(begin.rawValue)\(text(inner))\(end.rawValue)" }
    return marks ? sign + text(inner) + sign : text(inner)
  }

  private func link(_ label: String, _ destination: String) -> String {
    destination.isEmpty || label == destination || "mailto:" + label == destination
      ? label : "\(label) (\(destination))"
  }
}
