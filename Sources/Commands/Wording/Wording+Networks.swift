import Language
import Networks
import Tensors

extension Wording {
  static func diagnostic(_ error: NetworkError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .input(let layer, let takes, let given, let from, _):
      return Diagnostic("\(layer) takes \(takes); \(from) gives \(given)", at: range, help: help(for: layer, given))
    case .setting(let layer, let name, let value):
      return Diagnostic("`\(name)` of \(layer) cannot be \(value)", at: range)
    case .join(let layer, let shapes, _): return misfit(layer, shapes, range)
    case .tooManyLayers(let limit): return .tooManyLayers(limit, at: range ?? .none)
    case .tooDeep(let limit): return Diagnostic("layers may lie in each other \(limit) deep at most", at: range)
    case .noInput:
      return Diagnostic(
        "the network does not say what it takes", at: range, help: "begin it with a number: 64 -> linear(10)")
    case .outputs(let loss, let needs, let given):
      return Diagnostic("\(loss) needs \(needs); the network gives \(given)", at: range)
    case .end(let loss, let path): return wrongEnd(loss, path, range)
    case .shape(let error): return diagnostic(error, at: range)
    }
  }

  /// What to put before a layer so that it can take what comes.
  private static func help(for layer: String, _ given: Shape) -> String? {
    if layer == "linear", given.rank > 1 { return "add `flatten` before it" }
    guard ["conv", "maxpool", "avgpool", "global_avgpool"].contains(layer), given.rank == 1,
      given.count < 1 << 24
    else { return nil }
    // As near to a square as there is.
    let height = (1...max(Int(Double(given.count).squareRoot()), 1)).last { given.count % $0 == 0 } ?? 1
    return "add reshape(1, \(height), \(given.count / height)) before it"
  }

  /// What a layer should put together is of different shapes.
  private static func misfit(_ layer: String, _ shapes: [Shape], _ range: SourceRange?) -> Diagnostic {
    guard layer == "residual", let straight = shapes.first, let change = shapes.last else {
      let all = shapes.map(\.description).joined(separator: " and ")
      return Diagnostic("the branches give \(all), which do not go together", at: range)
    }
    let help =
      straight.rank == 1 && change.rank == 1
      ? "end it with linear(\(straight.count)), or bring what is added to \(change) as well: skip=linear(\(change.count))"
      : "let the layers inside end with \(straight), or give `skip=` layers that end with \(change)"
    return Diagnostic(
      "residual adds \(straight) to what the layers inside give, and that is \(change)", at: range, help: help)
  }
}
