import Tensors

/// The size of a picture: [height, width], or [channels, height, width].
package struct PictureSize: Hashable, Sendable {
  package let channels: Int
  package let height: Int
  package let width: Int

  package init(channels: Int = 1, height: Int, width: Int) {
    (self.channels, self.height, self.width) = (channels, height, width)
  }

  /// nil where the shape is none of a picture.
  package init?(_ shape: Shape) {
    let sizes = Array(shape.dimensions)
    guard sizes.count == 2 || sizes.count == 3, sizes.allSatisfy({ $0 > 0 }) else { return nil }
    self.init(channels: sizes.count == 3 ? sizes[0] : 1, height: sizes[sizes.count - 2], width: sizes[sizes.count - 1])
  }

  package var count: Int { channels * height * width }
}

/// A picture, channel after channel, each from the top left, row by row.
package struct Picture: Hashable, Sendable {
  package let size: PictureSize
  package internal(set) var pixels: [Double]

  /// Missing pixels are 0, what is beyond is left out.
  package init(_ size: PictureSize, pixels: [Double]) {
    self.size = size
    let missing = max(size.count - pixels.count, 0)
    self.pixels = pixels.prefix(size.count) + [Double](repeating: 0, count: missing)
  }
}
