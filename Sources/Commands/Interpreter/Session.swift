import Differentiation
import Language
import Tensors
import Training

/// Everything that a learner's statements have made and can change. A value: a copy is a snapshot.
package struct Session: Sendable {
  package var environment: Environment
  package let commands: CommandTable
  /// Variables: the learner's own, then one scope for each running function.
  var scopes: [[String: Value]] = [[:]]
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
  /// How many expressions are being evaluated, one within the other.
  var depth = 0
  /// What was done, for a lesson.
  package internal(set) var kept: [KeptCell] = []
  /// What has been said and not yet taken.
  var outputs: [Output] = []
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
    for scope in scopes.indices { scopes[scope] = [:] }
    tapeLimit = 0
    lastValue = nil
    stream = RandomStream(seed: environment.seed)
    workbench = Workbench(environment)
    conditions = Conditions()
  }

  package mutating func say(_ output: Output) { outputs.append(output) }

  package mutating func say(_ text: String) { outputs.append(.text(text)) }
}

extension Session {
  /// ` (gentle)` in another timeline than the first, for prompts.
  package var timelineMark: String {
    guard let name = workbench.timelines?.name, name != Timelines.first else { return "" }
    return " (\(name))"
  }

  /// A variable of the running function or, failing that, of the session.
  func variable(_ name: String) -> Value? { scopes.last?[name] ?? scopes.first?[name] }

  mutating func assign(_ name: String, _ value: Value) { scopes[scopes.count - 1][name] = value }

  /// Returns whether there was such a variable.
  mutating func forget(_ name: String) -> Bool { scopes[scopes.count - 1].removeValue(forKey: name) != nil }

  /// The learner's variables, by name.
  package var variables: [String: Value] { scopes.first ?? [:] }

  var isInFunction: Bool { scopes.count > 1 }
}
