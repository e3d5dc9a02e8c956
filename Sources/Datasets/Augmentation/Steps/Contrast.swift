import Tensors

/// Moves all pixels away from the picture's mean or towards it, by a factor that is uniform in 1 ± share. What leaves the range of
/// the training part is brought back to its end.
package struct Contrast: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "contrast", in: 0...1, "a share from 0 to 1")
  }

  package var name: String { "contrast" }
  package var notation: String { "contrast(\(share.typed))" }

  package func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream) {
    let factor = 1 + stream.within(share)
    let mean = picture.pixels.reduce(0, +) / Double(max(picture.pixels.count, 1))
    for place in picture.pixels.indices {
      picture.pixels[place] = range.nearest(to: mean + factor * (picture.pixels[place] - mean))
    }
  }
}
