import Differentiation
import Foundation
import Tensors
import Testing

/// Recurrent cells as PyTorch computes them, from `../shared/reference/torch/04_recurrent.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchRecurrentTests {
  private static let cases: [RecurrentCase] = {
    let data = try? SharedReference.data("torch/04_recurrent.json")
    return data.flatMap { try? JSONDecoder().decode(RecurrentCase.File.self, from: $0).cases } ?? []
  }()

  /// How many cases of each kind there are.
  static let counts = ["rnn_tanh": 7, "lstm": 7, "gru": 7, "rnn_relu": 1, "gru_reset_before": 2]

  @Test(arguments: counts.keys.sorted(), Precision.allCases)
  func `results and gradients are those of the reference`(_ kind: String, _ precision: Precision) throws {
    let examples = Self.cases.filter { $0.kind == kind }
    #expect(examples.count == Self.counts[kind])
    for example in examples {
      let run = try RecurrentRun(example, precision)
      for (name, tensor) in run.found {
        check(tensor, try #require(example.expected(name)), "\(example.name) \(name)")
      }
      #expect(Set(run.found.keys) == Set(["output"] + example.states.keys + example.grads.keys), "\(example.name)")
    }
  }

  /// 1e-10·(1 + |reference|), as the reference proposes.
  private func check(_ tensor: Tensor, _ reference: [Double], _ name: String) {
    let tolerance = tensor.precision == .float64 ? 1e-10 : 1e-4
    #expect(tensor.count == reference.count, "\(name)")
    for (value, expected) in zip(tensor.values, reference) {
      #expect(abs(value - expected) <= tolerance * (1 + abs(expected)), "\(name)")
    }
  }
}

/// A case of the reference with its last states, and what gradients come to them.
private struct RecurrentCase: Decodable {
  struct File: Decodable { let cases: [RecurrentCase] }

  let name: String
  let kind: String
  let inputs: [String: TorchCase.Array]
  let params: [String: TorchCase.Array]
  let output: TorchCase.Array
  let states: [String: TorchCase.Array]
  let upstream: TorchCase.Array
  let stateUpstreams: [String: TorchCase.Array]
  let grads: [String: TorchCase.Array]
  private let config: Config

  private struct Config: Decodable { let batch_first: Bool? }

  private enum CodingKeys: String, CodingKey {
    case name, kind, config, inputs, params, output, grads
    case states = "extra_outputs"
    case stateUpstreams = "extra_upstream_grads"
    case upstream = "upstream_grad"
  }

  init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    name = try c.decode(String.self, forKey: .name)
    kind = try c.decode(String.self, forKey: .kind)
    config = try c.decode(Config.self, forKey: .config)
    inputs = try c.decode([String: TorchCase.Array].self, forKey: .inputs)
    params = try c.decode([String: TorchCase.Array].self, forKey: .params)
    output = try c.decode(TorchCase.Array.self, forKey: .output)
    upstream = try c.decode(TorchCase.Array.self, forKey: .upstream)
    grads = try c.decode([String: TorchCase.Array].self, forKey: .grads)
    states = try c.decodeIfPresent([String: TorchCase.Array].self, forKey: .states) ?? [:]
    stateUpstreams = try c.decodeIfPresent([String: TorchCase.Array].self, forKey: .stateUpstreams) ?? [:]
  }

  /// PyTorch puts time before examples unless it was told otherwise; the other convention's cases never do.
  var isTimeFirst: Bool { !(config.batch_first ?? (kind == "gru_reset_before")) }

  func expected(_ name: String) -> [Double]? { (name == "output" ? output : states[name] ?? grads[name])?.data }
}

/// A case run by our operations, its results by PyTorch's names and in PyTorch's layouts.
private struct RecurrentRun {
  private(set) var found: [String: Tensor] = [:]
  private let example: RecurrentCase
  private var recording: Recording

  init(_ example: RecurrentCase, _ precision: Precision) throws {
    self.example = example
    recording = Recording(precision: precision)
    var nodes: [String: NodeID] = [:]
    for (name, array) in example.inputs { nodes[name] = leaf(try own(array.tensor, name), name) }
    for (name, array) in example.params { nodes[name] = leaf(try own(array.tensor, name), name) }
    let op = try #require(Self.op(example, hasBias: nodes["bias_hh"] != nil))
    let x = try #require(nodes["x"])
    let bias = try bias(nodes)
    let inputs = try recording.apply(Linear(), to: [x, try #require(nodes["weight_ih"])] + bias)
    let extra = op.extras.hasBias ? ["bias_hh"] : []
    let names = ["weight_hh"] + extra + ["h0"] + (op.hasCell ? ["c0"] : [])
    let steps = try recording.apply(op, to: [inputs] + names.map { try #require(nodes[$0]) })
    let last = op.parts.count - 1
    let y = try recording.apply(TakePart(part: last), to: [steps])
    var loss = try weighed(y, by: own(example.upstream.tensor, "x"))
    for (name, part) in [("h_n", last), ("c_n", op.cellPart)] where example.states[name] != nil {
      let state = try recording.apply(TakePart(part: part, isLastOnly: true), to: [steps])
      found[name] = recording.value(state)
      guard let upstream = example.stateUpstreams[name] else { continue }
      loss = try recording.apply(Add(), to: [loss, try weighed(state, by: own(upstream.tensor, "h0"))])
    }
    recording.backward(from: loss)
    found["output"] = try own(#require(recording.value(y)), "x")
    for name in example.grads.keys {
      let gradient = recording.gradient(try #require(nodes[name]))
      found[name] = try own(#require(gradient), name)
    }
  }

  private static func op(_ example: RecurrentCase, hasBias: Bool) -> (any RecurrentOp)? {
    let extras = RecurrentExtras(hasStart: true)
    switch example.kind {
    case "rnn_tanh": return RNNSteps(.tanh, extras: extras)
    case "rnn_relu": return RNNSteps(.relu, extras: extras)
    case "lstm": return LSTMSteps(extras: extras)
    case "gru": return GRUSteps(extras: RecurrentExtras(hasBias: hasBias, hasStart: true))
    case "gru_reset_before": return GRUSteps(reset: .before, extras: extras)
    default: return nil
    }
  }

  private mutating func leaf(_ tensor: Tensor, _ name: String) -> NodeID {
    recording.addLeaf(.parameter, tensor, path: name)
  }

  /// What is added to the inputs; the two biases are one where the cell itself adds none.
  private mutating func bias(_ nodes: [String: NodeID]) throws -> [NodeID] {
    if let bias = nodes["bias"] { return [bias] }
    guard let first = nodes["bias_ih"], let second = nodes["bias_hh"] else { return [] }
    return example.kind == "gru" ? [first] : [try recording.apply(Add(), to: [first, second])]
  }

  private mutating func weighed(_ y: NodeID, by weights: Tensor) throws -> NodeID {
    let upstream = recording.addLeaf(.constant, weights, path: "upstream")
    return try recording.apply(Sum(), to: [try recording.apply(Multiply(), to: [y, upstream])])
  }

  /// From PyTorch's layout to ours, and back: weights are transposed, states have no first axis, examples come before time.
  private func own(_ tensor: Tensor, _ name: String) throws -> Tensor {
    let shape = tensor.shape.dimensions
    switch name {
    case "weight_ih", "weight_hh": return try Transpose().result(of: [tensor])
    case "h0", "c0": return try tensor.reshaped(Shape(shape.suffix(2)))
    case "x" where example.isTimeFirst:
      let rows = try (0..<shape[1]).map { try Slice([.all, .index($0)]).result(of: [tensor]) }
      return try Concatenate(axis: 0).result(of: rows).reshaped(Shape([shape[1], shape[0], shape[2]]))
    default: return tensor
    }
  }
}

extension AxisIndex {
  fileprivate static let all = AxisIndex.slice(start: nil, stop: nil, step: nil)
}
