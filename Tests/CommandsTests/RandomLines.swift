import Commands
import Tensors

/// Makes lines that a learner might mistype: every command and function, with numbers, names and shapes that do not suit.
struct RandomLines {
  private var stream: RandomStream

  init(seed: UInt32) { stream = RandomStream(seed: seed) }

  private static let names = [
    "a", "b", "w", "v", "net", "x", "t", "train", "test", "linear1", "relu1", "loss", "step", "ω",
    "residual1", "residual1/linear1", "block1/relu1", "residual1/w",
  ]
  private static let numbers = [
    "0", "1", "2", "3", "5", "-1", "-2", "0.5", "1e-300", "1e300", "nan", "inf", "-inf", "9e18", "-9e18", "2^62",
    "-9223372036854775808", "9223372036854774784", "4294967296", "1e12", "20%", "-5%", "true", "xavier", "\"word\"",
    "[]",
    "zeros(0)", "zeros([0, 3])", "zeros([3, 0])", "[[1, 2], [3, 4]]", "[1, nan, inf]", "parameter([1, -2])", "pi",
  ]
  private static let words = [
    "op", "layer", "epoch", "epochs", "steps", "until", "by", "as", "to", "log", "smooth", "bins", "digits", "test",
    "validation", "seed", "shuffled", "replacement", "target", "all", "top", "he", "sgd", "mse", "histogram", "images",
  ]
  private static let members = ["grad", "T", "shape", "W", "b", "x", "t", "count", "features", "classes", "nothing"]
  private static let operators = [
    "+", "-", "*", "/", "//", "%", "@", "^", "==", "!=", "<", "<=", ">", ">=", "and", "or", "..", "->",
  ]
  private static let functions = HelpText(CommandTable()).topics.filter { $0.allSatisfy { $0.isLetter || $0 == "_" } }

  private mutating func pick(_ choices: [String]) -> String {
    choices.isEmpty ? "" : choices[Int(stream.nextInteger(upThrough: UInt64(choices.count - 1)))]
  }

  private mutating func chance(_ outOf: UInt64) -> Bool { stream.nextInteger(upThrough: outOf - 1) == 0 }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0, !chance(3) else { return chance(2) ? pick(Self.names) : pick(Self.numbers) }
    switch stream.nextInteger(upThrough: 7) {
    case 0: return "[\(expression(depth - 1)), \(expression(depth - 1))]"
    case 1: return "-\(expression(depth - 1))"
    case 2: return "\(expression(depth - 1))[\(subscripts(depth - 1))]"
    case 3: return "\(pick(Self.names)).\(pick(Self.members))"
    case 4, 5:
      return
        "\(pick(Self.functions))(\((0...stream.nextInteger(upThrough: 2)).map { _ in expression(depth - 1) }.joined(separator: ", ")))"
    default: return "(\(expression(depth - 1)) \(pick(Self.operators)) \(expression(depth - 1)))"
    }
  }

  private mutating func subscripts(_ depth: Int) -> String {
    let entry = { (lines: inout RandomLines) -> String in
      switch lines.stream.nextInteger(upThrough: 3) {
      case 0: ":"
      case 1: "\(lines.expression(depth)):\(lines.expression(depth)):\(lines.pick(Self.numbers))"
      case 2: lines.pick(["...", "newaxis", "0", "-1"])
      default: lines.expression(depth)
      }
    }
    return chance(2) ? entry(&self) : "\(entry(&self)), \(entry(&self))"
  }

  /// A statement, mostly one that parses.
  mutating func line() -> String {
    switch stream.nextInteger(upThrough: 11) {
    case 0, 1: return "\(pick(Self.names)) = \(expression(3))"
    case 2: return expression(3)
    case 3: return "\(pick(Self.names))[\(subscripts(1))] \(pick(["=", "+=", "*="])) \(expression(2))"
    case 4: return "repeat \(pick(Self.numbers)) { \(line()) }"
    case 5: return "for v in \(expression(2)) { \(line()) }"
    case 6: return "if \(expression(2)) { \(line()) } else { \(line()) }"
    case 7: return "def f(a, b=\(pick(Self.numbers))) { \(line()); return \(expression(2)) }; f(\(expression(1)))"
    default: return phrase()
    }
  }

  /// A command as one of its forms or examples has it, with something else in each place.
  private mutating func phrase() -> String {
    let table = CommandTable()
    let place = Int(stream.nextInteger(upThrough: UInt64(table.commands.count - 1)))
    let declaration = table.commands[place].declaration
    guard declaration.verb != "quit" else { return "show" }
    if chance(3) { return pick(declaration.examples) }
    let form = pick(declaration.synopses).split(separator: " ").map { (word: Substring) -> String in
      let bare = word.filter { !"[]{}.".contains($0) }
      if word.hasPrefix("["), chance(2) { return "" }
      if bare.contains("|") { return pick(bare.split(separator: "|").map(String.init)) }
      if bare == bare.lowercased() { return bare }
      if let words = declaration.words[bare], chance(2) { return pick(words) }
      return bare == "SOURCE"
        ? pick(["xor", "iris", "spiral", "moons"]) : (chance(3) ? pick(Self.words) : expression(1))
    }
    return form.joined(separator: " ")
  }
}
