import Differentiation
import Networks

/// Layers for sequences, whose examples are [time, features].
extension LayerTable {
  static let sequences: [LayerEntry] = recurrent + attention + pooling

  private static let recurrent: [LayerEntry] = [
    LayerEntry(
      name: "rnn", parameters: ["width", "activation=tanh", "output=last", "dropout=0", "bias=true"],
      summary: "goes along time: h = tanh(x @ W_ih + h before @ W_hh + biases), or relu; \(Self.returns)",
      shapes: "\(Self.shapes), W_ih [D, width], W_hh [width, width]", source: "Elman 1990"
    ) { arguments throws(NetworkError) in
      RNNLayer(
        try arguments.recurrent("rnn"), activation: try arguments.choice("activation", of: "rnn", default: .tanh))
    },
    LayerEntry(
      name: "lstm", parameters: ["width", "output=last", "dropout=0", "bias=true", "forget=1"],
      summary:
        "goes along time with a memory c: gates i, f, o; c = f · c before + i · g, h = o · tanh(c); forget= is where the bias of f starts; \(Self.returns)",
      shapes: "\(Self.shapes), W_ih [D, 4·width], W_hh [width, 4·width]",
      source: "Hochreiter & Schmidhuber 1997; Gers et al. 2000"
    ) { arguments throws(NetworkError) in
      let forget = arguments.named["forget", default: 1]
      guard forget == 0 || forget == 1 else { throw .setting(layer: "lstm", name: "forget", value: forget.written) }
      return LSTMLayer(try arguments.recurrent("lstm"), opensForgetGate: forget == 1)
    },
    LayerEntry(
      name: "gru", parameters: ["width", "output=last", "dropout=0", "bias=true", "reset=after"],
      summary:
        "goes along time: gates r, z; h = (1 - z) · n + z · h before, where r resets what n takes of h, after or before its product with W_hh; \(Self.returns)",
      shapes: "\(Self.shapes), W_ih [D, 3·width], W_hh [width, 3·width]", source: "Cho et al. 2014"
    ) { arguments throws(NetworkError) in
      GRULayer(try arguments.recurrent("gru"), reset: try arguments.choice("reset", of: "gru", default: .after))
    },
  ]

  private static let returns =
    "output=sequence gives h of every step; dropout drops parts of h on the way to the next step"
  private static let shapes = "[T, D] → [width] or [T, width]"

  private static let attention: [LayerEntry] = [
    LayerEntry(
      name: "attention", parameters: ["heads=1", "causal=false"],
      summary:
        "each step takes from all steps, weighted by softmax(q · k / sqrt(width)); causal: from earlier ones only",
      shapes: "[T, E] → [T, E], Wq, Wk, Wv, Wo [E, E]; weights [heads, T, T]", source: "Vaswani et al. 2017, §3.2"
    ) { arguments throws(NetworkError) in
      try AttentionLayer(
        heads: arguments.integer("heads", default: 1, of: "attention"),
        isCausal: arguments.named["causal", default: 0] != 0)
    },
    LayerEntry(
      name: "positions", parameters: [],
      summary: "adds sines and cosines that tell each step's place, which attention does not see otherwise",
      shapes: "[T, D] → [T, D]", source: "Vaswani et al. 2017, §3.5"
    ) { _ throws(NetworkError) in PositionsLayer() },
    LayerEntry(
      name: "transformer", parameters: ["heads=1", "hidden=32", "causal=false", "activation=gelu"],
      summary:
        "x + attention(layer_norm(x)), then the same with linear(hidden), gelu or relu, linear in place of attention",
      shapes: "[T, E] → [T, E]", source: "Vaswani et al. 2017; norms in front: Xiong et al. 2020"
    ) { arguments throws(NetworkError) in
      try TransformerLayer(
        heads: arguments.integer("heads", default: 1, of: "transformer"),
        hidden: arguments.integer("hidden", default: 32, of: "transformer"),
        isCausal: arguments.named["causal", default: 0] != 0,
        activation: arguments.choice("activation", of: "transformer", default: .gelu))
    },
  ]

  private static let pooling: [LayerEntry] = [
    LayerEntry(
      name: "mean_over_time", parameters: [], summary: "the mean of a sequence's steps", shapes: "[T, …] → […]"
    ) { _ throws(NetworkError) in TimePoolLayer(.mean) },
    LayerEntry(name: "last", parameters: [], summary: "the last step of a sequence", shapes: "[T, …] → […]") {
      _ throws(NetworkError) in
      TimePoolLayer(.last)
    },
  ]
}

extension LayerArguments {
  fileprivate func recurrent(_ layer: String) throws(NetworkError) -> RecurrentSettings {
    let number = named["width", default: .nan]
    guard let width = Int(exactly: number) else {
      throw .setting(layer: layer, name: "width", value: number.description)
    }
    return try RecurrentSettings(
      layer, width: width, returned: choice("output", of: layer, default: .last),
      dropout: named["dropout", default: 0], hasBias: named["bias", default: 1] != 0)
  }
}
