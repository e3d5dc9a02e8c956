/// One form of a command, declared once: parser, help, completion and suggestions all read it.
///
///     train [COUNT] (steps|epochs) [until CONDITION]
///     optimizer NAME {key=VALUE}
///
/// A lower-case word is a keyword, an upper-case one a slot (`Slot.kind`), `SLOT...` one or more of them separated by
/// commas, `(a|b)` a choice, `[…]` optional, `key=SLOT` a named option, `{key=SLOT}` any number of options of any name.
/// Optional groups side by side may come in any order, each at most once. `=` with blanks around it stands for itself.
package struct Synopsis: Sendable, Hashable {
  package indirect enum Item: Sendable, Hashable {
    case keyword(String)
    case slot(Slot)
    case option(key: String, Slot)
    /// `(a|b)`: one of the alternatives.
    case choice([[Item]])
    /// Optional groups side by side.
    case anyOrder([Optional])
  }

  package enum Optional: Sendable, Hashable {
    /// `[a|b]`: one of the alternatives, once.
    case group([[Item]])
    /// `{key=VALUE}`; the key is a placeholder.
    case options(key: String, Slot)
  }

  package let verb: String
  package let items: [Item]

  /// The keyword that is no word, as in `set EXPR = VALUE`.
  static let assignment = "="

  package init(verb: String, items: [Item]) {
    self.verb = verb
    self.items = items
  }

  /// All keywords, wherever they stand.
  package var keywords: Set<String> { Set(items.flatMap(\.keywords)) }
}

extension Synopsis.Item {
  fileprivate var keywords: [String] {
    switch self {
    case .keyword(let word): [word]
    case .slot, .option: []
    case .choice(let alternatives): alternatives.flatMap { $0.flatMap(\.keywords) }
    case .anyOrder(let options): options.flatMap(\.keywords)
    }
  }
}

extension Synopsis.Optional {
  fileprivate var keywords: [String] {
    switch self {
    case .group(let alternatives): alternatives.flatMap { $0.flatMap(\.keywords) }
    case .options: []
    }
  }
}

extension Synopsis: CustomStringConvertible {
  /// The notation that reads back as this synopsis.
  package var description: String {
    ([verb] + items.map(\.description)).joined(separator: " ")
  }
}

extension Synopsis.Item: CustomStringConvertible {
  package var description: String {
    switch self {
    case .keyword(let word): word
    case .slot(let slot): slot.description
    case .option(let key, let slot): "\(key)=\(slot)"
    case .choice(let alternatives): "(\(alternatives.notation))"
    case .anyOrder(let options): options.map(\.description).joined(separator: " ")
    }
  }
}

extension Synopsis.Optional: CustomStringConvertible {
  package var description: String {
    switch self {
    case .group(let alternatives): "[\(alternatives.notation)]"
    case .options(let key, let slot): "{\(key)=\(slot)}"
    }
  }
}

extension Slot: CustomStringConvertible {
  package var description: String { isList ? name + "..." : name }
}

extension [[Synopsis.Item]] {
  fileprivate var notation: String {
    map { $0.map(\.description).joined(separator: " ") }.joined(separator: "|")
  }
}
