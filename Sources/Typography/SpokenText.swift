extension String {
  /// This text for those who hear it or read it with their fingers: one statement a line, without marks and margins that only a
  /// picture of the line explains, and without signs that speech leaves out.
  ///
  /// Backticks go; gaps that set columns apart become commas; a middle dot is a `*` between factors and a comma between
  /// facts (`MiddleDots`). Numbers and names stay as they are.
  package var spoken: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { line in
      MiddleDots.resolved(String(line).withoutCarets.withoutBackticks).withoutGaps.withSpokenSigns
    }.joined(separator: "\n")
  }

  /// Signs that speech leaves out or names at length, as words or as the sign that is typed for them.
  package var withSpokenSigns: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var text = ""
    var isRaised = false
    for character in Self.shadeKeys.reduce(self, { $0.replacing($1, with: "") }) {
      if let raised = Self.superscripts[character] {
        text += (isRaised ? "" : "^") + String(raised)
        isRaised = true
        continue
      }
      isRaised = false
      text += Self.spokenSigns[character] ?? String(character)
    }
    return text
  }

  /// Shades that prose shows in passing: they say nothing where nothing is drawn.
  private static let shadeKeys = [" (░▒▓█)", " (-=≡≣)"]

  private static let superscripts = [Character: Character](
    uniqueKeysWithValues: zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ", "0123456789+-nT"))

  private static let spokenSigns: [Character: String] = [
    "→": "to", "←": "from", "×": " by ", "…": "...", "✓": "right:", "✗": "failed:", "∂": "d ", "∇": "gradient of ",
    "Σ": "sum ", "∏": "product ", "Δ": "change", "−": "-", "–": "-", "—": "-", "≤": "<=", "≥": ">=", "≈": "about",
    "≠": "is not", "√": "root of ", "∞": "infinity", "∈": "in", "⊙": "*", "•": "", "▸": "here", "°": " degrees",
    "“": "\"",
    "”": "\"",
    "‘": "'", "’": "'", "′": "'", "⏎": "then", "₀": "_0", "₁": "_1", "₂": "_2", "₃": "_3", "₄": "_4", "₅": "_5",
    "₆": "_6", "₇": "_7", "₈": "_8", "₉": "_9", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₙ": "_n", "ₜ": "_t",
  ]

  /// Without backticks; pieces of code that follow each other are set apart by commas.
  package var withoutBackticks: String {
    contains("`") ? replacing("` `", with: ", ").replacing("`", with: "") : self
  }

  /// Without spaces at either end; two or more in a row are one, three or more a comma, except beside a sign that parts as well.
  private var withoutGaps: String {
    var text = ""
    var gap = 0
    for character in trimmedSpaces {
      if character == " " {
        gap += 1
        continue
      }
      let parts = text.last.map { ",;:=(".contains($0) } == true || "=,;:)".contains(character)
      if gap > 0 { text += gap > 2 && !parts ? ", " : " " }
      gap = 0
      text.append(character)
    }
    return text
  }
}

extension String {
  /// Without the carets that a line begins with: they point up at something.
  fileprivate var withoutCarets: String {
    let line = drop { $0 == " " }
    return line.first == "^" ? String(line.drop { $0 == "^" }) : self
  }

  /// Every occurrence of one text in place of another.
  package func replacing(_ old: String, with new: String) -> String {
    var (text, rest) = ("", self[...])
    while let first = rest.first {
      if rest.hasPrefix(old) {
        text += new
        rest = rest.dropFirst(old.count)
      } else {
        text.append(first)
        rest = rest.dropFirst()
      }
    }
    return text
  }
}
