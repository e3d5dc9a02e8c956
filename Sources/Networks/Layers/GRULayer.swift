import Differentiation

/// A state of which gates renew a part in each step: r, z = sigmoid(x[t] @ W_ih + b_ih + h[t−1] @ W_hh + b_hh),
/// n = tanh(x[t] @ W_ih + b_ih + r·(h[t−1] @ W_hh + b_hh)), h[t] = (1 − z)·n + z·h[t−1]; the columns in the order r, z, n.
/// With reset=before r multiplies h[t−1] itself, and there is no b_hh.
/// x: [T, D] → [H] or [T, H] (`RecurrentLayer`).  Cho et al. 2014 (reset before); reset after as in PyTorch.
package struct GRULayer: RecurrentLayer {
  package let settings: RecurrentSettings
  package let reset: GRUSteps.Reset

  package init(_ settings: RecurrentSettings, reset: GRUSteps.Reset = .after) {
    self.settings = settings
    self.reset = reset
  }

  package var kind: String { "gru" }
  package var ownNotation: [String] { reset == .after ? [] : ["reset=\(reset.rawValue)"] }
  package var stateBias: RecurrentSettings.StateBias { reset == .after ? .inCell : .none }

  package func op(_ extras: RecurrentExtras) -> any RecurrentOp { GRUSteps(reset: reset, extras: extras) }
}
