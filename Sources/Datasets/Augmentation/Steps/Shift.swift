import Tensors

/// Moves a picture by whole pixels, as far as so many to each side, up and down; every distance is as likely.
package struct Shift: AugmentationStep {
  package let pixels: Int

  package init(pixels: Double) throws(DataError) {
    let most = try checked(pixels, "shift", in: 0...10_000, "a whole number of pixels from 0 to 10000")
    guard let whole = Int(exactly: most) else {
      throw .parameter(name: "shift", value: pixels, allowed: "a whole number of pixels from 0 to 10000")
    }
    self.pixels = whole
  }

  package var name: String { "shift" }
  package var notation: String { "shift(\(pixels))" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    let x = stream.integer(below: 2 * pixels + 1) - pixels
    let y = stream.integer(below: 2 * pixels + 1) - pixels
    return .shift(Double(x), Double(y))
  }
}
