import Language
import Tensors

/// A function of the language: its name, its parameters for help and completion, and what it does.
struct Function: Sendable {
  enum Group: String, Sendable, CaseIterable {
    case making = "Make tensors"
    case elementwise = "Element by element"
    case reducing = "Reduce"
    case shaping = "Rearrange"
    case losses = "Losses"
    case random = "Random numbers"
    case networks = "Networks and data"
    case metrics = "Metrics"
  }

  let group: Group
  let name: String
  let parameters: [FunctionParameter]
  /// One line, lower case, no full stop.
  let summary: String
  private let body: Body

  /// Closures are typed as throwing anything, as their bodies could not be inferred otherwise; they throw diagnostics.
  typealias Body = @Sendable (BoundArguments, inout Session) throws -> Value

  /// `parameters` as they are written: `x`, `axis=none`.
  init(
    _ group: Group, _ name: String, _ parameters: String..., summary: String,
    body: @escaping Body
  ) {
    self.init(group, name, parameters: parameters, summary: summary, body: body)
  }

  init(_ group: Group, _ name: String, parameters: [String], summary: String, body: @escaping Body) {
    self.group = group
    self.name = name
    self.parameters = parameters.map(FunctionParameter.init)
    self.summary = summary
    self.body = body
  }

  func apply(_ arguments: BoundArguments, _ session: inout Session) throws(Diagnostic) -> Value {
    do {
      return try body(arguments, &session)
    } catch let error as Diagnostic {
      throw error
    } catch let error as ShapeError {
      throw Wording.diagnostic(error, at: arguments.range)
    } catch {
      throw Diagnostic("`\(name)` failed: \(error)", at: arguments.range)
    }
  }

  /// `mean(x, axis=none)`
  var signature: String { "\(name)(\(parameters.map(\.notation).joined(separator: ", ")))" }
}

/// `x`, or `axis=none` where it may be left out.
struct FunctionParameter: Sendable {
  let notation: String
  let name: String
  let isRequired: Bool
  /// Whether it stands for any number of arguments.
  var takesAnyNumber: Bool { notation.hasSuffix("…") }

  init(_ notation: String) {
    self.notation = notation
    name = String(notation.prefix { $0 != "=" })
    isRequired = !notation.contains("=")
  }

  /// Whether it is a word that is chosen, such as `variant=book`, and no number.
  var isWord: Bool {
    guard let standard = notation.split(separator: "=").dropFirst().first else { return false }
    return Double(standard) == nil && standard != "true" && standard != "false" && standard != "none"
  }
}

/// The arguments of one call, by parameter.
struct BoundArguments: Sendable {
  struct Entry: Sendable {
    let parameter: String
    let value: Value
    let expression: Expression
  }

  let function: String
  /// The whole call.
  let expression: Expression
  /// A handful: they are gone through faster than a dictionary is asked.
  private var entries: [Entry] = []

  init(function: String, expression: Expression) {
    self.function = function
    self.expression = expression
  }

  mutating func bind(_ parameter: String, to value: Value, _ expression: Expression) {
    entries.append(Entry(parameter: parameter, value: value, expression: expression))
  }

  subscript(parameter: String) -> Entry? { entries.first { $0.parameter == parameter } }

  var range: SourceRange { expression.range }

  func range(of parameter: String) -> SourceRange { self[parameter]?.expression.range ?? range }

  func value(_ parameter: String) throws(Diagnostic) -> Value {
    guard let entry = self[parameter] else { throw .missingArgument(parameter, function: function, at: range) }
    return entry.value
  }

  func operand(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> Operand {
    guard let entry = self[parameter] else { throw .missingArgument(parameter, function: function, at: range) }
    return try session.operand(entry.value, entry.expression)
  }

  func tensor(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> Tensor {
    try operand(parameter, &session).tensor
  }

  func number(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> Double {
    guard let number = try tensor(parameter, &session).scalar else {
      throw .expected("a number for `\(parameter)`", got: try value(parameter).kind, at: range(of: parameter))
    }
    return number
  }

  func number(_ parameter: String, default standard: Double, _ session: inout Session) throws(Diagnostic) -> Double {
    self[parameter] == nil ? standard : try number(parameter, &session)
  }

  func integer(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> Int {
    let number = try number(parameter, &session)
    guard let integer = Int(exactly: number) else {
      throw .expected(
        "a whole number for `\(parameter)`", got: session.described(.number(number)), at: range(of: parameter))
    }
    return integer
  }

  func optionalInteger(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> Int? {
    self[parameter] == nil ? nil : try integer(parameter, &session)
  }

  func wholeNumbers(_ parameter: String, _ session: inout Session) throws(Diagnostic) -> [Int] {
    var numbers: [Int] = []
    for number in try tensor(parameter, &session).values {
      guard let whole = Int(exactly: number) else {
        throw .expected(
          "whole numbers for `\(parameter)`", got: session.described(.number(number)), at: range(of: parameter))
      }
      numbers.append(whole)
    }
    return numbers
  }

  /// A shape: `3`, or `[2, 3]`. It is checked before anything of that size is made: mostly the numbers one by one, and then a
  /// tensor of them.
  func shape(_ parameter: String, copies: Int = 2, _ session: inout Session) throws(Diagnostic) -> Shape {
    let shape = Shape(try wholeNumbers(parameter, &session))
    do {
      try shape.checkAllocatable(session.environment.precision, times: copies, within: session.environment.budget)
    } catch {
      throw Wording.diagnostic(error, at: range(of: parameter))
    }
    return shape
  }
}
