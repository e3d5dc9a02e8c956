import Datasets
import Differentiation
import Language
import Networks
import Tensors

/// What an expression can be worth. Large ones are kept apart: values lie on the stack of every call, and are moved about.
package enum Value: Sendable {
  case number(Double)
  case boolean(Bool)
  case string(String)
  indirect case tensor(Tensor)
  /// A node of the session's tape: a value that remembers what it was computed from.
  case node(NodeID)
  case list([Value])
  indirect case network(Network)
  case initializer(Initializer)
  case function(UserFunction)
  /// A part of the data: `train`, `validation`, `test`.
  indirect case data(Dataset)
}

/// A function that the learner defined.
package final class UserFunction: Sendable {
  package let name: String
  package let parameters: [Parameter]
  /// The scope of a call: the parameters have the first places.
  let scope: Scope
  let code: Code
  /// The number of the text in which it was defined.
  let text: Int

  init(_ name: String, _ parameters: [Parameter], _ body: Block, text: Int) {
    self.name = name
    self.text = text
    self.parameters = parameters
    var scope = Scope()
    for parameter in parameters { _ = scope.place(of: parameter.name) }
    code = Compiler.code(body.statements, &scope, parameters: parameters.map(\.name))
    self.scope = scope
  }
}

extension Value {
  /// What kind of value it is, in words for messages.
  package var kind: String {
    switch self {
    case .number: "a number"
    case .boolean: "true or false"
    case .string: "a string"
    case .tensor(let tensor): "a tensor \(tensor.shape)"
    case .node: "a recorded value"
    case .list: "a list"
    case .network: "a network"
    case .initializer: "an initialiser"
    case .function: "a function"
    case .data: "a data set"
    }
  }

  /// A tensor as a value: numbers stay numbers.
  package init(_ tensor: Tensor) {
    if tensor.shape.rank == 0, let scalar = tensor.scalar { self = .number(scalar) } else { self = .tensor(tensor) }
  }
}
