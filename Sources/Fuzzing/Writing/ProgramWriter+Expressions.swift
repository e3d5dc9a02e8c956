/// Expressions: of a kind that the place asks for, mostly.
extension ProgramWriter {
  mutating func expression(_ depth: Int) -> String {
    guard depth > 0, !random.oneIn(3) else { return random.oneIn(2) ? path() : number() }
    switch random.below(12) {
    case 0: return "[\(expression(depth - 1)), \(expression(depth - 1))]"
    case 1: return "-\(expression(depth - 1))"
    case 2: return "\(expression(depth - 1))[\(subscripts(depth - 1))]"
    case 3:
      return "\(path()).\(pick(["grad", "T", "shape", "W", "x", "count", "classes", "image", "nothing", "velocity"]))"
    case 4: return tensor()
    case 5: return condition()
    case 6, 7, 8, 9: return call(depth - 1)
    default: return "(\(expression(depth - 1)) \(operation()) \(expression(depth - 1)))"
    }
  }

  private mutating func operation() -> String {
    pick(["+", "-", "*", "/", "//", "%", "@", "^", "==", "!=", "<", "<=", ">", ">=", "and", "or", "..", "->"])
  }

  mutating func condition() -> String {
    random.oneIn(3)
      ? "not \(expression(1))" : "\(path()) \(pick(["<", ">", "==", "!=", "<=", ">="])) \(number())"
  }

  /// Small, of any shape.
  mutating func tensor() -> String {
    pick([
      "[1, 2, 3]", "[[1, 2], [3, 4]]", "ones([2, 3])", "[1, nan, inf]", "arange(6)", "normal([3, 2])", "zeros([2, 0])",
      "eye(3)",
      "parameter([1, -2])", "ones([1, 2, 2])", "full([3], 1e308)", "linspace(0, 1, 4)", "randint([4], 0, 3)",
      "one_hot([0, 2], 3)",
      "[[[0.5]]]", "normal([2, 3, 4])", "train.x", "predict(train.x)",
    ])
  }

  private mutating func call(_ depth: Int) -> String {
    guard let function = random.pick(grammar.all("function")) else { return number() }
    return "\(function.name)(\(arguments(function, depth)))"
  }

  /// A value for each parameter; now and then one too few or too many.
  mutating func arguments(_ signature: Grammar.Signature, _ depth: Int) -> String {
    var arguments: [String] = []
    for parameter in signature.parameters where !(parameter.contains("=") && random.oneIn(2)) {
      let name = String(parameter.prefix { $0 != "=" && $0 != "…" })
      let value = argument(named: name, parameter, depth)
      arguments.append(parameter.contains("=") && !parameter.hasSuffix("…") ? "\(name)=\(value)" : value)
    }
    if random.oneIn(12) { arguments.append(expression(depth)) }
    if random.oneIn(12), !arguments.isEmpty { arguments.removeLast() }
    return arguments.joined(separator: ", ")
  }

  private mutating func argument(named name: String, _ declared: String, _ depth: Int) -> String {
    if random.oneIn(10) { return random.oneIn(2) ? wild() : expression(depth) }
    if random.oneIn(4), let standard = declared.split(separator: "=").dropFirst().first { return String(standard) }
    switch name {
    case "shape", "extents":
      return pick(["3", "[2, 3]", "[]", "[0]", "[2, -1]", "[1, 2, 3]", "6", "[1, 1, 1, 1]", "nan"])
    case "axis", "axes": return pick(["0", "1", "-1", "2", "-3", "0.5"])
    case "n", "count", "width", "filters", "kernel", "size", "groups", "rows", "stride", "padding", "dilation", "steps":
      return count()
    case "data", "part": return pick(["train", "test", "validation"])
    case "file": return "\"\(fileName())\""
    case "layers", "skip": return layers()
    case "what", "measure", "name", "of": return pick(["\"lr\"", "\"accuracy\"", "\"loss\"", "\"macro\"", "1", "\"\""])
    case "x", "y", "t", "a", "b", "value", "tensors", "condition", "units", "predicted", "scores", "classes", "weights":
      return random.oneIn(2) ? tensor() : expression(depth)
    default: return number()
    }
  }

  mutating func subscripts(_ depth: Int) -> String {
    (0...random.below(3)).map { _ in
      switch random.below(6) {
      case 0: ":"
      case 1: "\(count()):\(number()):\(number())"
      case 2: pick(["...", "newaxis", "0", "-1", "[0, 1]", "1:", ":-1", "::2", "::-1", "[]"])
      case 3: expression(depth)
      default: count()
      }
    }.joined(separator: ", ")
  }

  /// Layers in a chain, which may fit together.
  mutating func layers() -> String {
    (0...random.below(3)).map { _ in layer() }.joined(separator: " -> ")
  }

  mutating func network() -> String {
    let input =
      random.oneIn(3)
      ? count() : pick(["2", "4", "(1, 8, 8)", "train.features", "train.shape", "[3, 4]", "train.image"])
    return "\(input) -> \(layers())"
      + (random.oneIn(2) ? " -> linear(\(pick(["1", "2", "3", "10", "train.classes"])))" : "")
  }

  private mutating func layer() -> String {
    if random.oneIn(3) {
      return pick(["linear(3)", "relu", "tanh", "linear(2)", "2 * (linear(3) -> relu)", "block", "net"])
    }
    guard let layer = random.pick(grammar.all("layer")) else { return "relu" }
    return layer.parameters.isEmpty ? layer.name : "\(layer.name)(\(arguments(layer, 1)))"
  }
}
