import Tensors

/// Slants a picture by an angle that is uniform in ± so many degrees.
package struct Shear: AugmentationStep {
  package let degrees: Double

  package init(degrees: Double) throws(DataError) {
    self.degrees = try checked(degrees, "shear", in: 0...80, "0 to 80 degrees")
  }

  package var name: String { "shear" }
  package var notation: String { "shear(\(degrees.typed))" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    .shear(degrees: stream.within(degrees))
  }
}
