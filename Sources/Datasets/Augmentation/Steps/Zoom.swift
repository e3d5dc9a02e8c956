import Tensors

/// Makes what is seen smaller or larger: its sides are divided by a factor that is uniform in 1 ± share.
package struct Zoom: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "zoom", in: 0...0.9, "a share from 0 to 0.9")
  }

  package var name: String { "zoom" }
  package var notation: String { "zoom(\(share.typed))" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    let factor = 1 + stream.within(share)
    return .zoom(factor, factor)
  }
}
