/// A formula in TeX's notation as readable text: `\frac{\partial L}{\partial w_1}` becomes `∂L/∂w₁`. What is not known
/// stays as it is written.
struct Formula {
  private var rest: Substring
  private var depth = 0
  /// Nested deeper than this, a formula is a mistake.
  private static let maximumDepth = 30

  static func readable(_ tex: String) -> String {
    var formula = Formula(rest: tex[...])
    return formula.text(until: nil)
  }

  private mutating func text(until end: Character?) -> String {
    var text = ""
    while let next = rest.first {
      if next == "{" {
        text += argument()
        continue
      }
      rest.removeFirst()
      if next == end { break }
      switch next {
      case "\\": text += command()
      case "^": text += script(Self.superscripts, "^")
      case "_": text += script(Self.subscripts, "_")
      default: text.append(next)
      }
    }
    return text
  }

  private mutating func command() -> String {
    let name = String(rest.prefix { $0.isLetter })
    guard !name.isEmpty else { return rest.popFirst().map { Self.spacing.contains($0) ? " " : String($0) } ?? "\\" }
    rest = rest.dropFirst(name.count)
    switch name {
    case "frac": return Self.grouped(argument()) + "/" + Self.grouped(argument())
    case "sqrt": return "√" + Self.grouped(argument())
    case "text", "mathrm", "operatorname", "mathbf", "boldsymbol": return argument()
    case "left", "right": return ""
    default: break
    }
    guard let symbol = Self.symbols[name] else { return "\\" + name }
    // The space that ends a command is no space of the formula, except around signs that look better with it.
    if rest.first == " ", !Self.spaced.contains(symbol) { rest.removeFirst() }
    return symbol
  }

  /// What stands in braces, or the next sign.
  private mutating func argument() -> String {
    depth += 1
    defer { depth -= 1 }
    rest = rest.drop { $0 == " " }
    guard let next = rest.popFirst(), depth < Self.maximumDepth else { return "" }
    if next == "{" { return text(until: "}") }
    return next == "\\" ? command() : String(next)
  }

  private mutating func script(_ table: [Character: Character], _ sign: String) -> String {
    let inner = argument()
    let small = inner.compactMap { table[$0] }
    if small.count == inner.count { return String(small) }
    return sign + (inner.count == 1 ? inner : "(\(inner))")
  }

  private static func grouped(_ text: String) -> String {
    text.contains { " +-·".contains($0) } ? "(\(text))" : text
  }
}

extension Formula {
  private static let spacing: Set<Character> = [",", ";", ":", " ", "!"]
  private static let spaced: Set<String> = ["·", "×", "≤", "≥", "≠", "≈", "→", "∈"]

  private static let symbols: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ", "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "nabla": "∇", "Delta": "Δ",
    "partial": "∂", "sum": "Σ", "prod": "∏", "cdot": "·", "times": "×", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "ne": "≠", "neq": "≠", "approx": "≈", "to": "→", "rightarrow": "→", "infty": "∞", "in": "∈", "odot": "⊙",
    "top": "ᵀ", "ldots": "…", "dots": "…", "quad": "  ", "exp": "exp", "log": "log", "max": "max", "tanh": "tanh",
  ]

  private static let superscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-nTᵀ", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀᵀ"))
  private static let subscripts = Dictionary(uniqueKeysWithValues: zip("0123456789+-ijknt", "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜ"))
}

extension Formula {
  /// Formulas between dollar signs made readable: `$…$` within one piece of text, or code between two dollar signs.
  static func resolved(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
    var inlines = inlines
    for place in inlines.indices.dropFirst().dropLast() {
      guard case .code(let tex) = inlines[place], case .text(let before) = inlines[place - 1], before.hasSuffix("$"),
        case .text(let after) = inlines[place + 1], after.hasPrefix("$")
      else { continue }
      inlines[place - 1] = .text(String(before.dropLast()))
      inlines[place] = .text(readable(tex))
      inlines[place + 1] = .text(String(after.dropFirst()))
    }
    return inlines.map { if case .text(let text) = $0 { .text(resolved(text)) } else { $0 } }
  }

  private static func resolved(_ text: String) -> String {
    var (shown, rest) = ("", text[...])
    while let open = rest.firstIndex(of: "$") {
      shown += rest[..<open]
      rest = rest[rest.index(after: open)...]
      if let close = end(of: rest) {
        shown += readable(String(rest[..<close]))
        rest = rest[rest.index(after: close)...]
      } else {
        shown += "$"
      }
    }
    return shown + rest
  }

  /// The dollar sign that closes a formula. One opens a formula only before a letter or sign, closes it only behind one, and
  /// not before a digit: prices stay prices.
  private static func end(of formula: Substring) -> Substring.Index? {
    guard formula.first != " ", let close = formula.firstIndex(of: "$"), close > formula.startIndex,
      formula[formula.index(before: close)] != " ",
      formula[formula.index(after: close)...].first?.isNumber != true
    else { return nil }
    return close
  }
}
