import Differentiation

/// h[t] = f(x[t] @ W_ih + b_ih + h[t−1] @ W_hh + b_hh), where f is tanh or relu.  Elman 1990.
/// x: [T, D] → [H] or [T, H] (`RecurrentLayer`).
package struct RNNLayer: RecurrentLayer {
  package let settings: RecurrentSettings
  package let activation: RNNSteps.Activation

  package init(_ settings: RecurrentSettings, activation: RNNSteps.Activation = .tanh) {
    self.settings = settings
    self.activation = activation
  }

  package var kind: String { "rnn" }
  package var ownNotation: [String] { activation == .tanh ? [] : ["activation=\(activation.rawValue)"] }
  package var stateBias: RecurrentSettings.StateBias { .withInputs }

  package func op(_ extras: RecurrentExtras) -> any RecurrentOp { RNNSteps(activation, extras: extras) }
}
