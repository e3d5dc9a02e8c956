import Tensors

/// An operation that makes one number of what lies under each window, channel by channel.
/// x: [N, C, L] or [N, C, H, W] → [N, C, …] of ⌊(extent + 2·padding − kernel)/stride⌋ + 1 places an axis (⌈…⌉ + 1 with
/// `ceil`, where a last window that would begin behind the input is left out). At most half of a window may be padding.
package protocol PoolingOp: GenericOp {
  var windows: Windows { get }
  /// What is set besides, as it is written.
  var settings: [String] { get }
}

extension PoolingOp {
  package var settings: [String] { [] }

  package func formula(_ operands: [String]) -> String {
    let all = operands + [windows.kernel] + windows.settings(standardStride: .kernel) + settings
    return "\(name)(\(all.joined(separator: ", ")))"
  }

  package func shape(of operands: [Shape]) throws(ShapeError) -> Shape {
    let x = operands[0]
    for axis in [windows.rows, windows.columns].compactMap({ $0 }) where axis.padding > axis.kernel / 2 {
      throw .rank(op: name, x, expected: "at most half of a window as padding")
    }
    return try windows.shape(over: x, channels: x.rank > 1 ? x.dimensions[1] : 0, op: name)
  }

  /// All channels of all images, one after the other.
  func geometry(over x: Shape) -> WindowGeometry? {
    windows.geometry(over: x)?.over(channels: x.count(ofAxes: 0..<2))
  }
}

extension WindowGeometry {
  /// The places in a channel that lie under a window, row by row.
  func places(ofStep step: Int) -> [Int] {
    let (row, column) = (step / columns.steps, step % columns.steps)
    return (0..<rows.kernel).compactMap { rows.place($0, ofStep: row) }.flatMap { y in
      (0..<columns.kernel).compactMap { columns.place($0, ofStep: column) }.map { y * columns.extent + $0 }
    }
  }

  /// The windows that a place of a channel lies under.
  func steps(on place: Int) -> [Int] {
    let (row, column) = (place / columns.extent, place % columns.extent)
    return (0..<rows.kernel).compactMap { rows.step($0, on: row) }.flatMap { y in
      (0..<columns.kernel).compactMap { columns.step($0, on: column) }.map { y * columns.steps + $0 }
    }
  }
}
