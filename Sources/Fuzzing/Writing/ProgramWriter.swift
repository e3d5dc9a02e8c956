import Language

/// Writes programs: a small network with data to begin with mostly, then statements of every kind, with values that suit and
/// values that do not. Sizes stay modest, so that a program takes a few milliseconds.
struct ProgramWriter {
  var random: FixedRandom
  let grammar: Grammar

  init(_ random: FixedRandom, _ grammar: Grammar) {
    self.random = random
    self.grammar = grammar
  }

  private static let beginnings = [
    "data xor; net = 2 -> linear(3) -> relu -> linear(2)",
    "data spiral n=30 seed=1 test 20% validation 20%; net = 2 -> linear(4) -> tanh -> residual(linear(4)) -> linear(3); batch 8",
    "data iris test 20% seed 1 standardize; batch 16; net = 4 -> linear(5) -> batch_norm -> relu -> dropout(0.2) -> linear(3)",
    "data diabetes rows 40; net = train.features -> linear(1); optimizer adam lr=0.01",
    "data digits rows 20; net = (1, 8, 8) -> conv(2, 3) -> relu -> maxpool(2) -> flatten -> linear(10); batch 4",
    "data adding n=12 length=4; net = train.shape -> rnn(3) -> linear(1)",
    "data adding n=12 length=4; net = train.shape -> lstm(3) -> linear(1); batch 4",
    "w = parameter([0.5, -0.3]); x = [[1, 2], [3, 4]]; y = sum((x @ w) ^ 2)",
    "def f(a, b=2) { if a > b { return a }; return a * b }; x = [1, nan, -inf]; v = zeros([2, 3])",
    """
    data xor; net = 2 -> linear(3) -> relu -> linear(2); save model "m.safetensors"; save training "t.safetensors"
    save linear1.W "w.npy"
    """,
    "u = parameter([1, -2]); minimize sum(u * u) ; train 3 steps", "",
  ]

  mutating func program() -> String {
    let beginning = random.pick(Self.beginnings) ?? ""
    let warm = random.pick(["", "train 1 epoch", "step 2", "step op", "train 3 steps", "step backward"]) ?? ""
    let statements = (0...random.below(6)).map { _ in statement(2) }
    return ([beginning, warm] + statements).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  mutating func statement(_ depth: Int) -> String {
    let simple = depth == 0
    switch random.below(simple ? 14 : 20) {
    case 0, 1: return "\(variable()) = \(expression(3))"
    case 2: return expression(3)
    case 3: return "\(variable())[\(subscripts(1))] \(random.pick(["=", "+=", "*=", "/="]) ?? "=") \(expression(2))"
    case 4: return "net = \(network())"
    case 5...13: return phrase(depth)
    case 14: return "repeat \(count()) \(block(depth))"
    case 15: return "for v in \(expression(2)) \(block(depth))"
    case 16: return "if \(condition()) \(block(depth)) else \(block(depth))"
    case 17: return "while \(condition()) \(block(depth))"
    case 18: return "def f(a, b=\(number())) { \(statement(depth - 1)); return \(expression(2)) }\nf(\(expression(1)))"
    default:
      return "\(statement(depth - 1))  # \(random.pick(["=> 1", "error: no", "=> [1, 2]", "error:", "=>"]) ?? "")"
    }
  }

  mutating func block(_ depth: Int) -> String {
    "{ \((0...random.below(2)).map { _ in statement(max(depth - 1, 0)) }.joined(separator: "; ")) }"
  }
}

extension ProgramWriter {
  mutating func pick(_ choices: [String]) -> String { random.pick(choices) ?? "" }

  /// Names that beginnings and statements give.
  mutating func variable() -> String { pick(["x", "y", "v", "w", "u", "a", "net", "f", "ω"]) }

  mutating func count() -> String {
    random.oneIn(8) ? wild() : pick(["0", "1", "2", "3", "5", "8"])
  }

  mutating func number() -> String {
    random.oneIn(4) ? wild() : pick(["0", "1", "2", "3", "-1", "0.5", "-0.25", "10", "1e-3", "20%"])
  }

  /// Numbers that do not suit.
  mutating func wild() -> String {
    pick([
      "-0", "nan", "inf", "-inf", "1e308", "-1e308", "1e-320", "9e18", "-9e18", "2^62", "2^63", "9223372036854775807",
      "-9223372036854775808", "4294967296", "1e12", "1e16", "0.1", "true", "\"word\"", "[]", "[[]]", "zeros(0)",
      "zeros([0, 3])",
      "1e300 * 1e300", "net", "train", "xavier", "-1", "300",
    ])
  }

  mutating func path() -> String {
    pick([
      "linear1", "linear1.W", "linear1.b", "linear1.W.grad", "linear1.W.update", "relu1", "loss", "step", "epoch", "x",
      "t",
      "residual1", "residual1/linear1", "residual1/linear1.W", "linear1.W[0, 0]", "linear1.b[1]", "net", "train",
      "test",
      "validation", "train.x", "train.x[0]", "test.t", "conv1.W", "lstm1.f", "rnn1", "y", "lr", "pi", "linear1.W.m",
      "W",
    ])
  }
}
