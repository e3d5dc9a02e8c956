/// What a middle dot stands for in a line of Gradus's own: a product (`x[n, 3] · linear1.grad[n, 7]`), a pause between facts
/// (`40 epochs · loss 0.0566`), or any number of examples (`[·, 64]`).
///
/// A product is a run of factors, none of which is more than one word; whatever stands in parentheses is a formula.
package struct MiddleDots {
  private let characters: [Character]
  /// How many brackets are open before each character.
  private let depths: [Int]

  package static func resolved(_ line: String) -> String {
    line.contains("·") ? MiddleDots(line).text : line
  }

  /// The same for prose, in which a dot multiplies unless what follows can be no factor: a shape, a name, a clause.
  package static func resolvedInProse(_ text: String) -> String {
    text.contains("·") ? MiddleDots(text).prose : text
  }

  private init(_ line: String) {
    characters = Array(line)
    var depth = 0
    depths = characters.map { character in
      if ")]".contains(character) { depth = max(0, depth - 1) }
      defer { if "([".contains(character) { depth += 1 } }
      return depth
    }
  }

  private var text: String {
    let products = products
    var text = ""
    for (place, character) in characters.enumerated() {
      guard character == "·" else {
        text.append(character)
        continue
      }
      if isSpaced(place) {
        if products.contains(place) { text.append("*") } else { text = text.trimmedEnd + "," }
      } else {
        text += tight(place)
      }
    }
    return text
  }

  private var prose: String {
    var text = ""
    for (place, character) in characters.enumerated() {
      let isBetween = place > 0 && place + 1 < characters.count && isSpaced(place)
      guard character == "·", isBetween || !isSpaced(place) else {
        text.append(character)
        continue
      }
      if !isBetween {
        text += tight(place)
      } else if partsFacts(place) {
        text = text.trimmedEnd + ","
      } else {
        text.append("*")
      }
    }
    return text
  }

  /// Whether a fact ends before this dot, as in a list of what is known of a layer.
  private func partsFacts(_ place: Int) -> Bool {
    let before = place > 1 ? characters[place - 2] : " "
    let rest = characters.dropFirst(place + 2)
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if before == "`" || rest.first == "[" || String(word) == "the" { return true }
    if rest.first == "`" { return !(before.isNumber || before == ")") }
    if word.count > 1, word.first?.isUppercase == true, word.dropFirst().first?.isLowercase == true { return true }
    return !word.isEmpty && rest.dropFirst(word.count).starts(with: [" ", "["])
  }

  private func isSpaced(_ place: Int) -> Bool { isSpace(place - 1) && isSpace(place + 1) }

  private func isSpace(_ place: Int) -> Bool { !characters.indices.contains(place) || characters[place] == " " }

  private func tight(_ place: Int) -> String {
    let before = place > 0 ? characters[place - 1] : " "
    let after = place + 1 < characters.count ? characters[place + 1] : " "
    if "[ ".contains(before), ",]".contains(after), depths[place] > 0 { return "any" }
    let joins = { (character: Character) in character.isLetter || character.isNumber || ")]([%".contains(character) }
    return joins(before) && joins(after) ? "*" : "·"
  }

  /// The places of the spaced dots that multiply.
  private var products: Set<Int> {
    var products: Set<Int> = []
    var start = 0
    for end in boundaries + [characters.count] where end >= start {
      let dots = (start..<end).filter { characters[$0] == "·" && isSpaced($0) }
      products.formUnion(dots.filter { depths[$0] > 0 })
      let outer = dots.filter { depths[$0] == 0 }
      if !outer.isEmpty, isProduct(start..<end, outer) { products.formUnion(outer) }
      start = end
    }
    return products
  }

  private func isProduct(_ run: Range<Int>, _ dots: [Int]) -> Bool {
    let ends = dots + [run.upperBound]
    let starts = [run.lowerBound] + dots.map { $0 + 1 }
    return zip(starts, ends).allSatisfy { start, end in
      var (low, high) = (start, end)
      while low < high, isSpace(low) { low += 1 }
      while low < high, isSpace(high - 1) { high -= 1 }
      return low < high && !(low..<high).contains { characters[$0] == " " && depths[$0] == 0 }
    }
  }

  /// Where one run of factors or facts can end and another begin.
  private var boundaries: [Int] {
    var boundaries: Set<Int> = []
    for place in characters.indices where depths[place] == 0 {
      for mark in Self.marks where matches(mark, place) {
        boundaries.insert(place)
        boundaries.insert(place + mark.count)
      }
    }
    return boundaries.sorted()
  }

  private func matches(_ mark: [Character], _ place: Int) -> Bool {
    if mark == [" ", "("], place > 0, characters[place - 1] == "·" { return false }
    return mark.indices.allSatisfy { place + $0 < characters.count && characters[place + $0] == mark[$0] }
  }

  private static let marks: [[Character]] = [
    "  ", " = ", " + ", " - ", " − ", " / ", " → ", ", ", "; ", " (", "from ", "else ", " where ", " before", " or ",
    " and ",
  ].map { Array($0) }
}
