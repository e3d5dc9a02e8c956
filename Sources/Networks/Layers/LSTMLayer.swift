import Differentiation

/// A state h beside a memory c that gates write, keep and read: i, f, o = sigmoid and g = tanh of x[t] @ W_ih + b_ih +
/// h[t−1] @ W_hh + b_hh, c[t] = f·c[t−1] + i·g, h[t] = o·tanh(c[t]); the columns of W and b in the order i, f, g, o.
/// x: [T, D] → [H] or [T, H] (`RecurrentLayer`).  Hochreiter & Schmidhuber 1997; Gers et al. 2000.
///
/// The gate f starts open where `forget` is 1: b_hh is then 1 there.  Jozefowicz et al. 2015.
package struct LSTMLayer: RecurrentLayer {
  package let settings: RecurrentSettings
  package let opensForgetGate: Bool

  package init(_ settings: RecurrentSettings, opensForgetGate: Bool = true) {
    self.settings = settings
    self.opensForgetGate = opensForgetGate
  }

  package var kind: String { "lstm" }
  package var ownNotation: [String] { opensForgetGate ? [] : ["forget=0"] }
  package var stateBias: RecurrentSettings.StateBias { .withInputs }
  package var onesAtStart: Range<Int> { opensForgetGate ? settings.width..<2 * settings.width : 0..<0 }

  package func op(_ extras: RecurrentExtras) -> any RecurrentOp { LSTMSteps(extras: extras) }
}
