import Tensors

/// One way to change a picture a little, by chance, so that it shows the same: a row of the training part looks different every
/// time it is learned from.
///
/// A step either says where pixels are taken from or changes the pixels there are. Its draws come from the stream that it is given,
/// always as many, whatever comes out of them.
package protocol AugmentationStep: Sendable {
  /// The word for it.
  var name: String { get }

  /// As it is written, e.g. `rotate(10)`.
  var notation: String { get }

  /// Where pixels are taken from, with places counted from the middle of the picture. nil for a step that changes pixels.
  func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap?

  /// Changes pixels. `range` is that of all pixels of the training part.
  func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream)
}

extension AugmentationStep {
  package func map(_ size: PictureSize, from stream: inout RandomStream) -> AffineMap? { nil }

  package func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream) {}
}

extension RandomStream {
  /// Uniform in −limit..<limit.
  mutating func within(_ limit: Double) -> Double { limit * (2 * nextUniform() - 1) }
}

extension Double {
  /// `10`, `0.5`: as it would be typed.
  var typed: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}

/// Checks the number of a step.
func checked(_ value: Double, _ name: String, in range: ClosedRange<Double>, _ allowed: String) throws(DataError)
  -> Double
{
  guard range.contains(value) else { throw .parameter(name: name, value: value, allowed: allowed) }
  return value
}
