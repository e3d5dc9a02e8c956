import Differentiation
import Language
import Tensors
import Training

/// Everything that a learner's statements have made and can change. A value: a copy is a snapshot.
package struct Session: Sendable {
  package var environment: Environment
  package let commands: CommandTable
  /// Variables: the learner's own, then one scope for each running function.
  var scopes = [Scope()]
  /// The values computed by expressions on parameters, with where they came from.
  var tape: Recording
  /// How many nodes the tape may have before it is looked through for what can be dropped.
  var tapeLimit = Session.shortestTapeLimit
  /// Draws of functions such as `normal(…)`.
  var stream: RandomStream
  /// The network, its data and its training.
  var workbench: Workbench
  /// Where training stops, and what is shown there.
  var conditions = Conditions()
  /// The number of the text at hand, in which the ranges of its statements lie.
  var text = 0
  /// How many expressions are being evaluated, one within the other.
  var depth = 0
  /// How far down the stack goes, once somebody had to know.
  var stackFloor: UInt?
  /// What was done, for a lesson.
  package internal(set) var kept: [KeptCell] = []
  /// What has been said and not yet taken.
  var outputs: [Output] = []
  /// How much the text at hand has said.
  var spoken = SpokenCount()
  /// The folders that the text at hand allows, where the learner typed it.
  var typedFolders: Set<String> = []
  /// Bytes in use when the text at hand was begun.
  var memoryBefore = 0
  /// The value of the last expression or assignment, for checks.
  package var lastValue: Value?
  /// Set by `quit`.
  package var wantsToLeave = false
  /// Checks (`expect`, `# =>`, `# error:`) that held.
  package var checksPassed = 0

  package init(_ environment: Environment, commands: CommandTable) {
    self.environment = environment
    self.commands = commands
    tape = Recording(precision: environment.precision)
    stream = RandomStream(seed: environment.seed)
    workbench = Workbench(environment)
  }

  /// As at the start, with nothing named. What was said is kept; so is the tape until it is tidied next, because a running
  /// expression may hold its nodes.
  mutating func forgetEverything() {
    for scope in scopes.indices { scopes[scope].clear() }
    tapeLimit = 0
    lastValue = nil
    stream = RandomStream(seed: environment.seed)
    workbench = Workbench(environment)
    conditions = Conditions()
  }

  package mutating func say(_ output: Output) {
    if spoken.admits(output) { outputs.append(output) }
  }

  package mutating func say(_ text: String) { say(.text(text)) }
}

extension Session {
  /// ` (gentle)` in another timeline than the first, for prompts.
  package var timelineMark: String {
    guard let name = workbench.timelines?.name, name != Timelines.first else { return "" }
    return " (\(name))"
  }

  /// A variable of the running function or, failing that, of the session.
  func variable(_ name: String) -> Value? { scopes.last?[name] ?? scopes.first?[name] }

  /// The same by its place in the innermost scope. A function keeps at hand what it once asked the session for: nothing can
  /// change that before the function returns.
  mutating func variable(_ name: Expression, at place: Int) -> Value? {
    let innermost = scopes.count - 1
    if let value = scopes[innermost].cells[place].value { return value }
    guard isInFunction, case .name(let name) = name.kind, let value = scopes.first?[name] else { return nil }
    scopes[innermost].cells[place] = Cell(value)
    return value
  }

  mutating func assign(_ name: String, _ value: Value) { scopes[scopes.count - 1][name] = value }

  mutating func assign(_ value: Value, at place: Int) { scopes[scopes.count - 1].cells[place] = Cell(value) }

  /// Returns whether there was such a variable.
  mutating func forget(_ name: String) -> Bool {
    defer { scopes[scopes.count - 1][name] = nil }
    return scopes[scopes.count - 1][name] != nil
  }

  /// The learner's variables, by name.
  package var variables: [String: Value] { scopes.first?.values ?? [:] }

  /// A machine for statements in the innermost scope.
  mutating func machine(
    for statements: [Statement], showsLast: Bool = false, isOutermost: Bool = false
  ) -> Machine {
    let code = Compiler.code(statements, &scopes[scopes.count - 1], showsLast: showsLast)
    return Machine(code, isOutermost: isOutermost)
  }

  var isInFunction: Bool { scopes.count > 1 }
}
