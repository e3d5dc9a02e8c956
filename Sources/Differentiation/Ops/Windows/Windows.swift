import Tensors

/// How a window moves along one axis.
package struct WindowAxis: Hashable, Sendable {
  /// Elements of the window.
  package let kernel: Int
  package let stride: Int
  /// Places outside of the input on either side.
  package let padding: Int
  /// How far the window's elements lie apart; 1 is side by side.
  package let dilation: Int

  package init(_ kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) {
    (self.kernel, self.stride, self.padding, self.dilation) = (kernel, stride, padding, dilation)
  }

  /// From the first element of a window to its last.
  package var span: Int { min(dilation, Self.most) * (min(kernel, Self.most) - 1) + 1 }

  /// How often the window fits; nil where it does not.
  func steps(over extent: Int, roundingUp: Bool) -> Int? {
    guard kernel > 0, stride > 0, padding >= 0, dilation > 0, Self.areModest(kernel, stride, padding, dilation)
    else { return nil }
    let room = extent + 2 * padding - span
    guard room >= 0, extent < Self.most else { return nil }
    guard roundingUp else { return room / stride + 1 }
    // A last window that would begin behind the input is none.
    let steps = (room + stride - 1) / stride + 1
    return (steps - 1) * stride >= extent + padding ? steps - 1 : steps
  }

  /// Beyond this nothing fits into memory, and products below stay numbers.
  private static let most = 1 << 30

  private static func areModest(_ numbers: Int...) -> Bool { numbers.allSatisfy { $0 < most } }
}

/// Windows over the last axis of [N, C, L], or over the last two of [N, C, H, W].
package struct Windows: Hashable, Sendable {
  /// Down the image; nil where there is one axis.
  package let rows: WindowAxis?
  package let columns: WindowAxis
  /// Whether a last window that only begins inside of the input counts.
  package let roundsUp: Bool

  package init(rows: WindowAxis? = nil, columns: WindowAxis, roundsUp: Bool = false) {
    (self.rows, self.columns, self.roundsUp) = (rows, columns, roundsUp)
  }

  /// The same along one axis, or along two.
  package init(_ both: WindowAxis, axes: Int, roundsUp: Bool = false) {
    self.init(rows: axes == 1 ? nil : both, columns: both, roundsUp: roundsUp)
  }

  /// How many axes windows move along.
  package var axes: Int { rows == nil ? 1 : 2 }

  /// The windows over a tensor [N, C, …]; nil where none fits.
  package func geometry(over x: Shape) -> WindowGeometry? {
    guard x.rank == axes + 2 else { return nil }
    let height = axes == 1 ? 1 : x.dimensions[2]
    guard let down = Self.axis(rows ?? WindowAxis(1), height, roundsUp),
      let across = Self.axis(columns, x.dimensions[x.rank - 1], roundsUp)
    else { return nil }
    return WindowGeometry(channels: x.dimensions[1], rows: down, columns: across)
  }

  private static func axis(_ axis: WindowAxis, _ extent: Int, _ roundsUp: Bool) -> WindowGeometry.Axis? {
    guard let steps = axis.steps(over: extent, roundingUp: roundsUp) else { return nil }
    return WindowGeometry.Axis(
      extent: extent, steps: steps, kernel: axis.kernel, stride: axis.stride, padding: axis.padding,
      dilation: axis.dilation)
  }

  /// The result's shape [N, channels, …], or why there is none.
  func shape(over x: Shape, channels: Int, op: String) throws(ShapeError) -> Shape {
    guard x.rank == axes + 2 else {
      throw .rank(
        op: op, x, expected: axes == 1 ? "sequences [N, channels, length]" : "images [N, channels, height, width]")
    }
    guard let geometry = geometry(over: x) else { throw .rank(op: op, x, expected: fit) }
    return Shape([x.dimensions[0], channels] + places(geometry.rows.steps, geometry.columns.steps))
  }

  /// What windows fit on, in words.
  package var fit: String {
    let (height, width) = (rows.map { max($0.span - 2 * $0.padding, 1) }, max(columns.span - 2 * columns.padding, 1))
    return height.map { "images of \($0)×\(width) or more" } ?? "sequences of \(width) or more"
  }
}

extension Windows {
  /// A row and a column as they stand in an index: one number where there is one axis.
  func places(_ row: Int, _ column: Int) -> [Int] { rows == nil ? [column] : [row, column] }

  /// Row and column of an index [n, c, …].
  func place(of index: [Int]) -> (row: Int, column: Int) {
    (rows == nil ? 0 : index[index.count - 2], index[index.count - 1])
  }

  /// Settings as they are written, without those that are as by default.
  package func settings(standardStride: WindowAxis.Standard) -> [String] {
    let stride = standardStride == .one ? written(\.stride) { _ in 1 } : written(\.stride) { $0.kernel }
    return [
      stride.map { "stride=\($0)" }, written(\.padding) { _ in 0 }.map { "padding=\($0)" },
      written(\.dilation) { _ in 1 }.map { "dilation=\($0)" }, roundsUp ? "ceil=true" : nil,
    ].compactMap { $0 }
  }

  /// `3`, or `[3, 2]` where the axes differ.
  package var kernel: String { written(\.kernel) { _ in 0 } ?? "" }

  private func written(_ part: (WindowAxis) -> Int, unless standard: (WindowAxis) -> Int) -> String? {
    let axes = [rows, columns].compactMap { $0 }
    guard axes.contains(where: { part($0) != standard($0) }) else { return nil }
    let numbers = axes.map(part)
    return numbers.dropFirst().allSatisfy { $0 == numbers[0] } ? "\(numbers[0])" : "\(numbers)"
  }
}

extension WindowAxis {
  /// What the stride is where none is given.
  package enum Standard: Sendable { case one, kernel }
}
