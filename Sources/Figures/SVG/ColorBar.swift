/// The bar that says which colour means which value.
struct ColorBar {
  let shading: Shading
  let scale: ColorScale

  private static let parts = 48

  /// The numbers beside the bar: its ends and, if zero lies between them, its middle; the levels from 0 to 1.
  private var numbers: [(level: Double, text: String)] {
    let ends = [(0.0, Phrases.number(shading.range.lowerBound)), (1.0, Phrases.number(shading.range.upperBound))]
    if shading.range.lowerBound == shading.range.upperBound { return [ends[0]] }
    return shading.isSigned ? [ends[0], (0.5, "0"), ends[1]] : ends
  }

  /// The width of a vertical bar with its numbers.
  var width: Double {
    20 + numbers.reduce(0) { max($0, TextMeasure.width($1.text, size: SVGTheme.noteSize)) }
  }

  /// Draws the bar upwards, the numbers at its right.
  func drawVertical(_ box: Box, on document: inout SVGDocument) {
    let height = box.height / Double(Self.parts)
    for part in 0..<Self.parts {
      let y = box.bottom - Double(part + 1) * height
      document.fill(box: Box(x: box.x, y: y, width: box.width, height: height + 0.3), color: color(part))
    }
    for (level, text) in numbers {
      let y = box.bottom - level * box.height
      document.line(from: Point(x: box.right, y: y), to: Point(x: box.right + 4, y: y), color: SVGTheme.axis)
      document.text(text, x: box.right + 7, y: y + 4, size: SVGTheme.noteSize)
    }
  }

  /// Where a horizontal bar must begin so that its first number does not stand out at the left.
  var indent: Double {
    (numbers.first.map { TextMeasure.width($0.text, size: SVGTheme.noteSize) } ?? 0) / 2
  }

  /// Draws the bar to the right, the numbers below it.
  func drawHorizontal(_ box: Box, on document: inout SVGDocument) {
    let width = box.width / Double(Self.parts)
    for part in 0..<Self.parts {
      let x = box.x + Double(part) * width
      document.fill(box: Box(x: x, y: box.y, width: width + 0.3, height: box.height), color: color(part))
    }
    for (level, text) in numbers {
      let x = box.x + level * box.width
      document.line(from: Point(x: x, y: box.bottom), to: Point(x: x, y: box.bottom + 4), color: SVGTheme.axis)
      document.text(text, x: x, y: box.bottom + 16, anchor: .middle, size: SVGTheme.noteSize)
    }
  }

  private func color(_ part: Int) -> String {
    let share = (Double(part) + 0.5) / Double(Self.parts)
    return scale.color(shading.isSigned ? 2 * share - 1 : share)
  }
}
