import Differentiation
import Tensors

/// A layer that goes along time with a state of H units, from the first step to the last. The state starts at 0.
/// x: [T, D] an example → [H], the state after the last step, or [T, H], that of every step.
/// W_ih: [D, G·H], W_hh: [H, G·H], b_ih and b_hh: [G·H], in which G gates stand one behind the other.
///
/// With dropout a mask drawn for each example multiplies the state on its way to the next step; it is the same in all
/// steps.  Gal & Ghahramani 2016.
package protocol RecurrentLayer: Layer {
  var settings: RecurrentSettings { get }
  /// Settings of its own, as they are written.
  var ownNotation: [String] { get }
  /// Where b_hh is added: by the cell itself, with b_ih to the inputs, or nowhere.
  var stateBias: RecurrentSettings.StateBias { get }
  /// Which elements of b_hh start at 1.
  var onesAtStart: Range<Int> { get }

  func op(_ extras: RecurrentExtras) -> any RecurrentOp
}

/// What all recurrent layers have in common.
package struct RecurrentSettings: Hashable, Sendable {
  package enum Returned: String, Hashable, Sendable, CaseIterable { case last, sequence }
  package enum StateBias: Hashable, Sendable { case inCell, withInputs, none }

  /// H.
  package let width: Int
  package let returned: Returned
  /// The probability with which a unit's state is dropped on its way to the next step.
  package let dropout: Double
  package let hasBias: Bool

  package init(
    _ layer: String, width: Int, returned: Returned = .last, dropout: Double = 0, hasBias: Bool = true
  ) throws(NetworkError) {
    guard width > 0, width <= Tensor.byteLimit / 64 else {
      throw .setting(layer: layer, name: "width", value: String(width))
    }
    guard dropout >= 0, dropout < 1 else { throw .setting(layer: layer, name: "dropout", value: dropout.written) }
    self.width = width
    self.returned = returned
    self.dropout = dropout
    self.hasBias = hasBias
  }

  fileprivate var notation: [String] {
    [
      returned == .last ? nil : "output=\(returned.rawValue)", dropout == 0 ? nil : "dropout=\(dropout.written)",
      hasBias ? nil : "bias=false",
    ].compactMap { $0 }
  }
}

extension RecurrentLayer {
  package var notation: String {
    "\(kind)(\(([String(settings.width)] + ownNotation + settings.notation).joined(separator: ", ")))"
  }

  package var onesAtStart: Range<Int> { 0..<0 }

  /// G·H.
  private var columns: Int { op(RecurrentExtras()).gates * settings.width }
  private var hasStateBias: Bool { settings.hasBias && stateBias != .none }

  package func output(for input: Shape) throws(NetworkError) -> Shape {
    guard input.rank == 2, input.dimensions[0] > 0 else {
      throw .input(layer: kind, takes: "[time, features]", given: input, from: "", position: 0)
    }
    return settings.returned == .last ? Shape([settings.width]) : Shape([input.dimensions[0], settings.width])
  }

  package func parameters(for input: Shape) -> [ParameterSpecification] {
    let (inputs, width) = (input.dimensions.last ?? 0, settings.width)
    var all = [
      ParameterSpecification(
        name: "W_ih", shape: Shape([inputs, columns]), role: .weight(fanIn: inputs, fanOut: width)),
      ParameterSpecification(name: "W_hh", shape: Shape([width, columns]), role: .weight(fanIn: width, fanOut: width)),
    ]
    if settings.hasBias { all.append(ParameterSpecification(name: "b_ih", shape: Shape([columns]), role: .bias)) }
    if hasStateBias {
      let role: ParameterSpecification.Role = onesAtStart.isEmpty ? .bias : .gateBias(ones: onesAtStart)
      all.append(ParameterSpecification(name: "b_hh", shape: Shape([columns]), role: role))
    }
    return all
  }

  package func trace(_ scope: inout LayerScope, input: NodeID, parameters: [NodeID]) throws(ShapeError) -> NodeID {
    let (weights, stateWeights, biases) = (parameters[0], parameters[1], parameters.dropFirst(2))
    var inputBias = biases.prefix(1)
    var stateBiases = biases.dropFirst()
    if stateBias == .withInputs, biases.count == 2 {
      inputBias = [try scope.add(Add(), Array(biases), part: "bias")]
      stateBiases = []
    }
    let inputs = try scope.add(Linear(), [input, weights] + inputBias, part: "inputs")
    var masks: [NodeID] = []
    if settings.dropout > 0, scope.mode == .training {
      let mask = Mask(dropped: settings.dropout, scale: 1 / (1 - settings.dropout))
      let examples = scope.graph[input].shape.dimensions.first ?? 0
      masks = [scope.addDraw(mask, shape: Shape([examples, settings.width]), part: "mask")]
    }
    let op = op(RecurrentExtras(hasBias: !stateBiases.isEmpty, hasMask: !masks.isEmpty))
    let steps = try scope.add(op, [inputs, stateWeights] + stateBiases + masks, part: "steps")
    return try scope.add(TakePart(part: op.parts.count - 1, isLastOnly: settings.returned == .last), [steps])
  }
}
