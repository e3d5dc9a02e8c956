import Commands
import Language

/// Commands: a form of one, with something in each place.
extension ProgramWriter {
  mutating func phrase(_ depth: Int) -> String {
    guard let form = random.pick(grammar.forms) else { return "" }
    if random.oneIn(6), let example = random.pick(form.declaration.examples) { return example }
    let words = [form.synopsis.verb] + parts(form.synopsis.items, form.declaration, depth)
    return words.joined(separator: " ")
  }

  private mutating func parts(_ items: [Synopsis.Item], _ declaration: Declaration, _ depth: Int) -> [String] {
    var words: [String] = []
    for item in items {
      switch item {
      case .keyword(let word): words.append(word)
      case .slot(let slot): words.append(values(slot, declaration, depth))
      case .option(let key, let slot): words.append("\(key)=\(value(slot, declaration, depth))")
      case .choice(let alternatives): words += parts(random.pick(alternatives) ?? [], declaration, depth)
      case .anyOrder(let groups):
        for group in groups.shuffled(using: &random) where random.oneIn(2) {
          words += optional(group, declaration, depth)
        }
      }
    }
    return words
  }

  private mutating func optional(_ group: Synopsis.Optional, _ declaration: Declaration, _ depth: Int) -> [String] {
    switch group {
    case .group(let alternatives): parts(random.pick(alternatives) ?? [], declaration, depth)
    case .options: options(declaration)
    }
  }

  /// `key=value` as the tables know them for this command, or of any name.
  private mutating func options(_ declaration: Declaration) -> [String] {
    let kind = ["optimizer": "optimiser", "loss": "loss", "schedule": "schedule", "init": "initialiser"][
      declaration.verb]
    let known = kind.flatMap { random.pick(grammar.all($0)) }?.parameters ?? []
    let keys = known.isEmpty ? Self.keys : known.map { String($0.prefix { $0 != "=" }) }
    return (0..<random.below(3)).map { _ in "\(pick(keys))=\(number())" }
  }

  private static let keys = [
    "lr", "n", "noise", "seed", "classes", "length", "momentum", "z", "iqr", "patience", "min_change", "title", "width",
    "steps",
    "epochs", "bins", "top",
  ]

  private mutating func values(_ slot: Slot, _ declaration: Declaration, _ depth: Int) -> String {
    let count = slot.isList ? 1 + random.below(3) : 1
    return (0..<count).map { _ in value(slot, declaration, depth) }.joined(separator: ", ")
  }

  private mutating func value(_ slot: Slot, _ declaration: Declaration, _ depth: Int) -> String {
    if let words = declaration.words[slot.name], !random.oneIn(3) { return pick(words) }
    switch slot.kind {
    case .expression: return value(ofSlot: slot.name)
    case .word: return word(slot.name, declaration)
    case .file: return random.oneIn(2) ? fileName() : "\"\(fileName())\""
    case .source:
      return pick(["xor", "iris", "spiral", "moons", "blobs", "circles", "penguins", "\"\(fileName())\"", "nothing"])
    case .block: return block(depth)
    case .statement: return random.oneIn(2) ? block(depth) : statement(0)
    }
  }

  private mutating func value(ofSlot name: String) -> String {
    switch name {
    case "COUNT", "SIZE", "ROWS", "NUMBER", "SEED", "STEP", "LIMIT", "LARGEST", "TRIALS": return count()
    case "TEST", "VALIDATION": return pick(["20%", "1", "0", "100%", "-1", "0.5", "nan"])
    case "CONDITION": return condition()
    case "PART": return pick(["train", "test", "validation", "x"])
    case "LAYERS": return layers()
    case "RANGE": return "\(number())..\(number())"
    default: return random.oneIn(2) ? path() : expression(1)
    }
  }

  private mutating func word(_ slot: String, _ declaration: Declaration) -> String {
    let kinds = ["optimizer": "optimiser", "loss": "loss", "schedule": "schedule"]
    if slot == "NAME", let kind = kinds[declaration.verb], !random.oneIn(5), let entry = random.pick(grammar.all(kind))
    {
      return entry.name
    }
    return pick([
      "x", "w", "here", "main", "fork1", "loss", "linear1", "\"linear*\"", "\"\"", "all", "gradient", "train", "1",
    ])
  }

  /// Only names in the folder that programs run in.
  mutating func fileName() -> String {
    pick(["w.npy", "m.safetensors", "t.safetensors", "a.svg", "t.csv", "none.txt", "mine.md", "s.gradus", "series.csv"])
  }
}
