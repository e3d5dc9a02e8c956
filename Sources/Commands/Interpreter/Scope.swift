/// The variables of a session, or of one call of a function. Each name has a place, which it keeps: whoever has looked a
/// name up once can go to its cell from then on.
struct Scope: Sendable {
  private var places: [String: Int] = [:]
  var cells: [Cell] = []

  /// The place of a name, which gets one if it has none.
  mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = cells.count
    cells.append(.empty)
    return cells.count - 1
  }

  /// The value of a name; nil where it has none.
  subscript(name: String) -> Value? {
    get { places[name].flatMap { cells[$0].value } }
    set { cells[place(of: name)] = Cell(newValue) }
  }

  /// Forgets all values; the names keep their places.
  mutating func clear() {
    for place in cells.indices { cells[place] = .empty }
  }

  /// Changes every value.
  mutating func move(_ change: (Value) -> Value) {
    for place in cells.indices { cells[place].move(change) }
  }

  /// What has a value, by name.
  var values: [String: Value] {
    places.compactMapValues { cells[$0].value }
  }

  /// Whether some name stands for a value that fits.
  func contains(where fits: (Value) -> Bool) -> Bool {
    cells.contains { cell in if case .other(let value) = cell { fits(value) } else { false } }
  }
}

/// Two scopes with the same values are alike, whatever names were looked up in them without ever having one.
extension Scope: CustomReflectable {
  var customMirror: Mirror { Mirror(self, children: ["values": values]) }
}
