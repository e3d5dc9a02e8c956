import Figures
import Networks
import Tensors
import Typography

extension Session {
  /// A value on one line, with the digits that matter.
  package func described(_ value: Value, digits: Int = 4) -> String {
    switch value {
    case .number(let number): NumberFormat(digits: digits).formatted(number)
    case .boolean(let flag): flag ? "true" : "false"
    case .string(let string): string.printable
    case .tensor(let tensor): inline(tensor, digits)
    case .node(let id): tape.value(id).map { inline($0, digits) } ?? "not computed"
    case .list(let elements): "[" + elements.map { described($0, digits: digits) }.joined(separator: ", ") + "]"
    case .network(let network): network.notation
    case .initializer(let initializer): initializer.notation
    case .function(let function): "\(function.name)(\(function.parameters.map(\.name).joined(separator: ", ")))"
    case .data(let data): "\(data.name): \(data.rowCount) rows, \(data.featureCount) features"
    }
  }

  /// `[0.5, -0.3]`; larger tensors by their shape.
  private func inline(_ tensor: Tensor, _ digits: Int) -> String {
    let format = NumberFormat(digits: digits)
    if tensor.shape.rank == 0 { return format.formatted(tensor.values.first ?? .nan) }
    guard tensor.shape.rank == 1, tensor.count <= 12 else { return "tensor \(tensor.shape)" }
    return "[" + tensor.values.map { format.formatted($0) }.joined(separator: ", ") + "]"
  }

  /// Shows a value under a name, as a notebook does: small ones beside it, tensors as aligned rows below it.
  mutating func show(_ value: Value, named name: String, digits: Int = 4) {
    switch value {
    case .network(let network) where network.input != nil: show(network)
    case .data(let data): show(data)
    case .list(let elements) where elements.isEmpty: break
    default:
      guard let tensor = tensor(value), tensor.shape.rank > 1 || tensor.count > 12 else {
        return say("\(name) = \(described(value, digits: digits))")
      }
      say(.tensor(name: name, shape: Array(tensor.shape.dimensions), values: tensor.values, digits: digits))
    }
  }
}
