extension [Int] {
  /// The place of a block, a matrix of the last two axes, along the axes before them.
  func place(ofBlock block: Int) -> [String] {
    var rest = block
    var places: [String] = []
    for axis in dropLast(2).reversed() {
      places.insert(String(rest % Swift.max(1, axis)), at: 0)
      rest /= Swift.max(1, axis)
    }
    return places
  }
}
