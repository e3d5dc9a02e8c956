extension Value {
  /// Elements of lists, and of lists in them, that one value may have.
  private static let mostElements = 1_000_000

  /// Lists within lists. NumPy's arrays have as many axes at most.
  private static let deepestList = 32

  /// Whether the lists in the value are small enough to be gone through again and again: a list may hold the same list many
  /// times over, and so grow without taking memory.
  var isWithinLimits: Bool {
    var room = Self.mostElements
    return fits(into: &room, depth: 0)
  }

  private func fits(into room: inout Int, depth: Int) -> Bool {
    guard case .list(let elements) = self else { return true }
    room -= elements.count
    guard room >= 0, depth < Self.deepestList else { return false }
    for element in elements where !element.fits(into: &room, depth: depth + 1) { return false }
    return true
  }
}
