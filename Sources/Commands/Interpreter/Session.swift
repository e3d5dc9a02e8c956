import Differentiation
import Language
import Tensors

/// Everything that a learner's statements have made and can change. A value: a copy is a snapshot.
package struct Session: Sendable {
  package var environment: Environment
  package let commands: CommandTable
  /// Variables: the learner's own, then one scope for each running function.
  var scopes: [[String: Value]] = [[:]]
  /// The values computed by expressions on parameters, with where they came from.
  var tape: Recording
  /// Draws of functions such as `normal(…)`.
  var stream: RandomStream
  /// The network, its data and its training.
  var workbench: Workbench
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
    workbench = Workbench(
      precision: environment.precision, seed: environment.seed, isInterrupted: environment.isInterrupted)
  }

  package mutating func say(_ output: Output) { outputs.append(output) }

  package mutating func say(_ text: String) { outputs.append(.text(text)) }
}

extension Session {
  /// A variable of the running function or, failing that, of the session.
  func variable(_ name: String) -> Value? { scopes.last?[name] ?? scopes.first?[name] }

  mutating func assign(_ name: String, _ value: Value) { scopes[scopes.count - 1][name] = value }

  /// The learner's variables, by name.
  package var variables: [String: Value] { scopes.first ?? [:] }

  var isInFunction: Bool { scopes.count > 1 }
}
