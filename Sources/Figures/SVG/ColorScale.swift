import Glibc

/// A colour for every level of a `Shading`.
struct ColorScale {
  private let stops: [(Double, Double, Double)]
  private let isSigned: Bool

  /// From white to black: ink on paper.
  static let ink = ColorScale(stops: [0xFFFFFF, 0x101010], isSigned: false)

  /// From nearly white to dark blue: ColorBrewer's "Blues" (Brewer, Harrower 2003).
  static let sequential = ColorScale(
    stops: [0xF7FBFF, 0xDEEBF7, 0xC6DBEF, 0x9ECAE1, 0x6BAED6, 0x4292C6, 0x2171B5, 0x08519C, 0x08306B], isSigned: false)

  /// Blue below zero, white at zero, red above: ColorBrewer's "RdBu", which people with colour-blindness can tell apart.
  static let diverging = ColorScale(
    stops: [
      0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B, 0x67001F,
    ], isSigned: true)

  private init(stops: [Int], isSigned: Bool) {
    self.stops = stops.map { (Double($0 >> 16 & 255), Double($0 >> 8 & 255), Double($0 & 255)) }
    self.isSigned = isSigned
  }

  /// The colour of a level, 0…1 or on a signed scale −1…1, as `#rrggbb`.
  func color(_ level: Double) -> String {
    let (red, green, blue) = mixed(level)
    let value = Int(red.rounded()) << 16 | Int(green.rounded()) << 8 | Int(blue.rounded())
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// White or black, whichever can be read on the colour of a level. Luminance: ITU-R BT.709.
  func textColor(_ level: Double) -> String {
    let (red, green, blue) = mixed(level)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 130 ? "#ffffff" : SVGTheme.ink
  }

  private func mixed(_ level: Double) -> (Double, Double, Double) {
    let share = min(max(0, isSigned ? (level + 1) / 2 : level), 1) * Double(stops.count - 1)
    let index = min(Int(saturating: share), stops.count - 2)
    let (from, to, part) = (stops[index], stops[index + 1], share - Double(index))
    let mix = { (a: Double, b: Double) in a + (b - a) * part }
    return (mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
  }
}
