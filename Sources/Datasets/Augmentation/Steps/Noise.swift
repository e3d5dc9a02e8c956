import Tensors

/// Adds a normal draw to each pixel, with this share of the range of the training part's pixels as standard deviation. What leaves
/// the range is brought back to its end.
package struct Noise: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "noise", in: 0...1, "a share from 0 to 1")
  }

  package var name: String { "noise" }
  package var notation: String { "noise(\(share.typed))" }

  package func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream) {
    let deviation = share * (range.upperBound - range.lowerBound)
    for place in picture.pixels.indices {
      picture.pixels[place] = range.nearest(to: picture.pixels[place] + deviation * stream.nextNormal())
    }
  }
}
