/// A piece of a large matrix product: some rows and columns of the result, and some of the terms of their sums. A product that takes
/// long is computed piece by piece, so that it can be given up between two.
///
/// Pieces depend on the extents and the precision alone, so that a product always has the same bits. They begin where the library
/// begins a block of its own: its kernels take up to 48 rows or columns at a time, and its blocks of terms (256, 320, 384 or 448, by
/// processor and precision) divide the units here. That makes the bits those of the whole product as well.
struct ProductTile: Equatable {
  var m: Range<Int>
  var n: Range<Int>
  var k: Range<Int>
  /// A cut through the terms lies at a multiple of this.
  let termUnit: Int

  init(m: Range<Int>, n: Range<Int>, k: Range<Int>, _ precision: Precision) {
    (self.m, self.n, self.k) = (m, n, k)
    termUnit = precision == .float64 ? 3840 : 4480
  }

  /// Multiplications of a piece, roughly: some 20 ms of one core.
  private static let work = 1 << 29
  /// An element of the result may lie in memory that the system has yet to give, which takes it as long as so many of them.
  private static let writing = 128
  /// A cut through rows or columns lies at a multiple of this.
  private static let rowUnit = 192

  /// Whether a product of these extents is computed in pieces.
  static func cuts(m: Int, n: Int, k: Int) -> Bool {
    m.saturated(times: n).saturated(times: k + writing) > work
  }

  /// Calls `body` for one piece after the other; those with earlier terms of the same sums come first.
  func forEach(_ body: (ProductTile) -> Void) {
    guard let (first, second) = halves else { return body(self) }
    first.forEach(body)
    second.forEach(body)
  }

  /// Two halves along the longest side; nil where there is little to do, or no place to cut.
  var halves: (ProductTile, ProductTile)? {
    guard Self.cuts(m: m.count, n: n.count, k: k.count) else { return nil }
    let units = [m.count / Self.rowUnit, n.count / Self.rowUnit, k.count / termUnit]
    guard let most = units.max(), most >= 2 else { return nil }
    var (first, second) = (self, self)
    switch units.firstIndex(of: most) {
    case 0: (first.m, second.m) = m.halved(by: Self.rowUnit)
    case 1: (first.n, second.n) = n.halved(by: Self.rowUnit)
    default: (first.k, second.k) = k.halved(by: termUnit)
    }
    return (first, second)
  }
}

extension Range<Int> {
  /// Cut near the middle, at a multiple of `unit` from the start; there are two of them or more.
  fileprivate func halved(by unit: Int) -> (Range, Range) {
    let middle = lowerBound + count / unit / 2 * unit
    return (lowerBound..<middle, middle..<upperBound)
  }
}

extension Int {
  fileprivate func saturated(times other: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: other)
    return overflows ? .max : product
  }
}
