import Tensors

/// Turns a picture about its middle by an angle that is uniform in ± so many degrees.
package struct Rotate: AugmentationStep {
  package let degrees: Double

  package init(degrees: Double) throws(DataError) {
    self.degrees = try checked(degrees, "rotate", in: 0...180, "0 to 180 degrees")
  }

  package var name: String { "rotate" }
  package var notation: String { "rotate(\(degrees.typed))" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    .rotation(degrees: stream.within(degrees))
  }
}
