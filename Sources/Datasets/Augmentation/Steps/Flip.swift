import Tensors

/// Mirrors every second picture on average, left and right or top and bottom. Good for clothes and cats, not for digits: a mirrored
/// 3 is no 3.
package struct Flip: AugmentationStep {
  package let isVertical: Bool

  package init(isVertical: Bool = false) { self.isVertical = isVertical }

  package var name: String { "flip" }
  package var notation: String { isVertical ? "flip(vertical)" : "flip" }

  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? {
    guard stream.nextUniform() < 0.5 else { return AffineMap() }
    return isVertical ? .zoom(1, -1) : .zoom(-1, 1)
  }
}
