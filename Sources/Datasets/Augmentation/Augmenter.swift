import Tensors

/// An augmentation for the pictures of a training part.
package struct Augmenter: Sendable {
  package let augmentation: Augmentation
  package let size: PictureSize
  /// Of all pixels.
  package let range: ClosedRange<Double>

  /// nil where a row has not as many numbers as a picture of that size.
  package init?(_ augmentation: Augmentation, of set: Dataset, size: PictureSize) {
    guard size.count == set.featureCount else { return nil }
    self.augmentation = augmentation
    self.size = size
    range = set.features.finiteRange
  }

  /// The picture as it is seen with a seed: the same seed gives the same picture.
  package func augmented(_ pixels: [Double], seed: UInt32) -> [Double] {
    var stream = RandomStream(seed: seed)
    return augmentation.applied(to: Picture(size, pixels: pixels), range: range, from: &stream).pixels
  }
}

extension Dataset {
  /// The size of the pictures that the rows are: the set's own, or else that of a network's input.
  package func pictureSize(forInput input: Shape?) -> PictureSize? {
    for shape in [imageShape, input].compactMap({ $0 }) where shape.count == featureCount {
      if let size = PictureSize(shape) { return size }
    }
    return nil
  }
}

extension Tensor {
  /// From the least to the greatest of its finite numbers; 0...0 where there are none.
  fileprivate var finiteRange: ClosedRange<Double> {
    withView { view in
      var (low, high) = (Double.infinity, -Double.infinity)
      for place in 0..<view.count where view[place].isFinite {
        (low, high) = (min(low, view[place]), max(high, view[place]))
      }
      return low <= high ? low...high : 0...0
    }
  }
}
