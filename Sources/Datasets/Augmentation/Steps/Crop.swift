import Tensors

/// Takes a window with this share of height and width from anywhere in the picture and enlarges it to the picture's size.
package struct Crop: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "crop", in: 0.1...1, "a share from 0.1 to 1")
  }

  package var name: String { "crop" }
  package var notation: String { "crop(\(share.typed))" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    // The window's middle lies as far from the picture's as its edge from the border, at most.
    let x = stream.within((1 - share) * Double(size.width - 1) / 2)
    let y = stream.within((1 - share) * Double(size.height - 1) / 2)
    return AffineMap.shift(x, y).after(.zoom(share, share))
  }
}
