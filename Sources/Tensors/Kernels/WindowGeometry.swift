import CKernels

/// How windows move over images: so many elements high and wide, in steps, from a margin outside of the image on, their
/// elements next to each other or further apart.
package struct WindowGeometry: Sendable, Hashable {
  /// Along one axis.
  package struct Axis: Sendable, Hashable {
    /// Of the image.
    package let extent: Int
    /// How often a window fits.
    package let steps: Int
    /// Elements of a window.
    package let kernel: Int
    package let stride: Int
    package let padding: Int
    package let dilation: Int

    package init(extent: Int, steps: Int, kernel: Int, stride: Int, padding: Int, dilation: Int) {
      (self.extent, self.steps, self.kernel) = (extent, steps, kernel)
      (self.stride, self.padding, self.dilation) = (stride, padding, dilation)
    }

    /// The place in the image of an element of a window; nil where that is outside.
    @inlinable package func place(_ element: Int, ofStep step: Int) -> Int? {
      let place = step * stride - padding + element * dilation
      return place >= 0 && place < extent ? place : nil
    }

    /// The step at which an element of the window lies on a place of the image.
    package func step(_ element: Int, on place: Int) -> Int? {
      let (step, rest) = (place + padding - element * dilation).quotientAndRemainder(dividingBy: stride)
      return rest == 0 && step >= 0 && step < steps ? step : nil
    }
  }

  package let channels: Int
  package let rows: Axis
  package let columns: Axis

  package init(channels: Int, rows: Axis, columns: Axis) {
    (self.channels, self.rows, self.columns) = (channels, rows, columns)
  }

  /// Elements of one channel of an image.
  package var area: Int { rows.extent * columns.extent }
  /// How many windows there are.
  package var steps: Int { rows.steps * columns.steps }
  /// Elements under one window, in all channels.
  package var window: Int { channels * rows.kernel * columns.kernel }

  /// The same windows over another number of channels.
  package func over(channels: Int) -> WindowGeometry {
    WindowGeometry(channels: channels, rows: rows, columns: columns)
  }

  var numbers: gradus_windows {
    gradus_windows(
      channels: channels, height: rows.extent, width: columns.extent, steps_y: rows.steps, steps_x: columns.steps,
      kernel_y: rows.kernel, kernel_x: columns.kernel, stride_y: rows.stride, stride_x: columns.stride,
      padding_y: rows.padding, padding_x: columns.padding, dilation_y: rows.dilation, dilation_x: columns.dilation)
  }
}

extension WindowGeometry {
  /// Only some rows and columns of the windows.
  package func part(_ rows: Range<Int>, _ columns: Range<Int>) -> WindowGeometry {
    WindowGeometry(channels: channels, rows: self.rows.part(rows), columns: self.columns.part(columns))
  }
}

extension WindowGeometry.Axis {
  /// Only some steps: the first of them begins where it did.
  func part(_ steps: Range<Int>) -> Self {
    Self(
      extent: extent, steps: steps.count, kernel: kernel, stride: stride, padding: padding - steps.lowerBound * stride,
      dilation: dilation)
  }
}
