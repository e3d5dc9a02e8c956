/// Small grayscale images side by side: digits, or the weights of neurons.
package struct ImagesFigure: Sendable, Equatable {
  package var title: String
  package var images: [Image]
  package var contrast: Contrast

  package struct Image: Sendable, Equatable {
    package var caption: String
    /// In row-major order, the top row first. Missing pixels are empty, what is beyond is ignored.
    package var pixels: [Double]
    package var width: Int
    package var height: Int

    package init(_ caption: String = "", pixels: [Double], width: Int, height: Int) {
      self.caption = caption
      self.pixels = pixels
      self.width = max(0, width)
      self.height = max(0, height)
    }
  }

  /// Which values are blank and which are full ink. Images with values of both signs are shown on a diverging scale.
  package enum Contrast: Sendable, Equatable {
    /// From the lowest to the highest value of all images: they can be compared.
    case shared
    /// From the lowest to the highest value of each image: faint ones can be seen.
    case each
    case range(ClosedRange<Double>)
  }

  package init(title: String = "", images: [Image], contrast: Contrast = .shared) {
    self.title = title
    self.images = images
    self.contrast = contrast
  }
}

extension ImagesFigure.Image {
  /// The pixels that have a place.
  var visiblePixels: ArraySlice<Double> {
    let (product, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? pixels[...] : pixels.prefix(product)
  }
}

extension ImagesFigure {
  /// The shading of one image, given the shading of all.
  func shading(_ image: Image, of all: Shading) -> Shading {
    switch contrast {
    case .shared: all
    case .each: Shading(image.visiblePixels) ?? all
    case .range(let range): Shading(range: range)
    }
  }
}
