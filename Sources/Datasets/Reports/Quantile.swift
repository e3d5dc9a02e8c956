/// The value below which a share of all lies, between two of them by a straight line: NumPy's default, R's type 7.
/// Source: Hyndman & Fan 1996.
package enum Quantile {
  /// nil where there are no values. `sorted` ascends.
  package static func of(_ sorted: [Double], _ share: Double) -> Double? {
    guard let last = sorted.last, let first = sorted.first else { return nil }
    let place = share * Double(sorted.count - 1)
    guard place > 0 else { return first }
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    let (a, b, part) = (sorted[low], sorted[low + 1], place - Double(low))
    return part < 0.5 ? a + (b - a) * part : b - (b - a) * (1 - part)
  }
}
