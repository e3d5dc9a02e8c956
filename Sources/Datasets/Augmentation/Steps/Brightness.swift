import Tensors

/// Adds one number to all pixels: uniform in ± this share of the range that pixels of the training part have. What leaves the range
/// is brought back to its end.
package struct Brightness: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "brightness", in: 0...1, "a share from 0 to 1")
  }

  package var name: String { "brightness" }
  package var notation: String { "brightness(\(share.typed))" }

  package func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream) {
    let change = stream.within(share) * (range.upperBound - range.lowerBound)
    for place in picture.pixels.indices { picture.pixels[place] = range.nearest(to: picture.pixels[place] + change) }
  }
}

extension ClosedRange<Double> {
  func nearest(to value: Double) -> Double { Swift.min(Swift.max(value, lowerBound), upperBound) }
}
