import CKernels

/// Windows over images. What each computes is said by the loops of the operations in `Differentiation/Ops/Windows`.
extension Kernels {
  /// columns[c, ky, kx][i, j] = x[c, i, j moved by the window's element], 0 outside of the image.  x: [channels, height, width];
  /// rows of columns begin `width` elements behind each other.
  package func gatherWindows(
    _ image: UnsafeRawPointer, _ windows: WindowGeometry, into columns: UnsafeMutableRawPointer, width: Int
  ) {
    withUnsafePointer(to: windows.numbers) { table.pointee.gather_windows(image, $0, columns, width) }
  }

  /// x += what `gatherWindows` would read from it, added up.
  package func scatterWindows(
    _ columns: UnsafeRawPointer, _ windows: WindowGeometry, addingTo image: UnsafeMutableRawPointer, width: Int
  ) {
    withUnsafePointer(to: windows.numbers) { table.pointee.scatter_windows(columns, $0, image, width) }
  }

  /// The largest element under each window, channel by channel; NaN is larger than any number.
  package func maxPool(_ x: View, _ windows: WindowGeometry, into y: Buffer) {
    withUnsafePointer(to: windows.numbers) { table.pointee.max_pool(x.base, $0, y.base) }
  }

  /// dx = dy where an element is the first largest of a window, summed over its windows.
  package func maxPoolSlope(_ x: View, _ dy: View, _ windows: WindowGeometry, into dx: Buffer) {
    withUnsafePointer(to: windows.numbers) { table.pointee.max_pool_slope(x.base, dy.base, $0, dx.base) }
  }
}
