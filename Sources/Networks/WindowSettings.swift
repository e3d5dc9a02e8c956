import Differentiation
import Tensors

/// A number for each axis that a window moves along: one for all, or one down and one across.
package struct PerAxis: Hashable, Sendable {
  package let down: Int
  package let across: Int
  /// Whether two were given; one alone suits sequences and images alike.
  package let isPair: Bool

  package init(_ both: Int) { (down, across, isPair) = (both, both, false) }
  package init(_ down: Int, _ across: Int) { (self.down, self.across, isPair) = (down, across, true) }

  /// As it is written.
  var notation: String { isPair ? "[\(down), \(across)]" : "\(down)" }
}

/// How the windows of a layer move, before it is known over what.
package struct WindowSettings: Hashable, Sendable {
  package let kernel: PerAxis
  package let stride: PerAxis
  package let padding: PerAxis
  package let dilation: PerAxis
  package let roundsUp: Bool

  /// Throws where a number is out of range. `layer` and `size` are what the layer and its window's size are called.
  package init(
    _ kernel: PerAxis, stride: PerAxis = PerAxis(1), padding: PerAxis = PerAxis(0), dilation: PerAxis = PerAxis(1),
    roundsUp: Bool = false, of layer: String, size: String = "kernel"
  ) throws(NetworkError) {
    let settings = [(size, kernel, 1), ("stride", stride, 1), ("padding", padding, 0), ("dilation", dilation, 1)]
    for (name, value, least) in settings {
      let isAllowed = (least..<Self.limit).contains(value.down) && (least..<Self.limit).contains(value.across)
      guard isAllowed else { throw .setting(layer: layer, name: name, value: value.notation) }
    }
    (self.kernel, self.stride, self.padding) = (kernel, stride, padding)
    (self.dilation, self.roundsUp) = (dilation, roundsUp)
  }

  private static let limit = 1 << 20

  private var isForImages: Bool { [kernel, stride, padding, dilation].contains(where: \.isPair) }

  /// Over an example [C, L] or [C, H, W]; nil over others.
  package func windows(over example: Shape) -> Windows? {
    guard example.rank == 3 || example.rank == 2 && !isForImages else { return nil }
    let across = WindowAxis(
      kernel.across, stride: stride.across, padding: padding.across, dilation: dilation.across)
    let down = WindowAxis(kernel.down, stride: stride.down, padding: padding.down, dilation: dilation.down)
    return Windows(rows: example.rank == 3 ? down : nil, columns: across, roundsUp: roundsUp)
  }

  /// The windows, or an error that says what the layer takes.
  func fitting(_ example: Shape, _ layer: String) throws(NetworkError) -> Windows {
    guard let windows = windows(over: example) else {
      let images = "images [channels, height, width]"
      let takes = isForImages ? images : "\(images) or sequences [channels, length]"
      throw .input(layer: layer, takes: takes, given: example, from: "", position: 0)
    }
    guard windows.geometry(over: Shape([1] + example.dimensions)) != nil else {
      throw .input(layer: layer, takes: windows.fit, given: example, from: "", position: 0)
    }
    return windows
  }

  /// Settings that are not as by default, as they are written.
  func notation(stride standard: PerAxis) -> [String?] {
    [
      stride == standard ? nil : "stride=\(stride.notation)",
      padding == PerAxis(0) ? nil : "padding=\(padding.notation)",
      dilation == PerAxis(1) ? nil : "dilation=\(dilation.notation)", roundsUp ? "ceil=true" : nil,
    ]
  }
}

extension Op {
  /// The shape of an example after an operation that takes a batch of them.
  func shape(ofExample example: Shape, _ parameters: [Shape] = []) throws(NetworkError) -> Shape {
    do {
      return Shape(try shape(of: [Shape([1] + example.dimensions)] + parameters).dimensions.dropFirst())
    } catch {
      throw .shape(error)
    }
  }
}
