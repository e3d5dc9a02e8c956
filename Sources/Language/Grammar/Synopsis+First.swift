/// Something that may stand at a place of a phrase.
package enum Expected: Sendable, Hashable {
  case keyword(String)
  case slot(Slot)
  /// `key=…`; nothing for an option of any name.
  case option(String?)
  case end
}

extension Synopsis {
  /// All that may come next where `items` are still to be read, in the order of the synopsis.
  static func first(of items: [Item]) -> [Expected] {
    var expected: [Expected] = []
    for item in items {
      let first = item.first
      expected += first.filter { $0 != .end }
      if !first.contains(.end) { return expected }
    }
    return expected + [.end]
  }
}

extension Synopsis.Item {
  /// Contains `.end` if the item may be left out.
  fileprivate var first: [Expected] {
    switch self {
    case .keyword(let word): [.keyword(word)]
    case .slot(let slot): [.slot(slot)]
    case .option(let key, _): [.option(key)]
    case .choice(let alternatives): alternatives.flatMap(Synopsis.first)
    case .anyOrder(let options): options.flatMap(\.first) + [.end]
    }
  }
}

extension Synopsis.Optional {
  fileprivate var first: [Expected] {
    switch self {
    case .group(let alternatives): alternatives.flatMap(Synopsis.first)
    case .options: [.option(nil)]
    }
  }
}
