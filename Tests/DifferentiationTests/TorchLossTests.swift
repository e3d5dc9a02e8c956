import Differentiation
import Foundation
import Tensors
import Testing

/// Losses and their gradients as PyTorch computes them, from `../shared/reference/torch/02_losses.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's numbers lie in ../shared/reference"))
struct TorchLossTests {
  private func cases() throws -> [TorchCase] {
    try JSONDecoder().decode(TorchCase.File.self, from: SharedReference.data("torch/02_losses.json")).cases
  }

  private func check(_ value: Double, _ expected: Double, _ precision: Precision, _ name: String) {
    let tolerance = precision == .float64 ? 1e-10 : 1e-4
    #expect(abs(value - expected) <= tolerance * (1 + abs(expected)), "\(name): \(value), not \(expected)")
  }

  /// Of 131 cases these compare outputs with targets by one operation.
  @Test(arguments: Precision.allCases)
  func losses(_ precision: Precision) throws {
    var checked = 0
    for example in try cases() {
      guard let loss = try TorchLoss(example) else { continue }
      let input = try example.input("input").values
      let gradients = try #require(example.grads["input"]).data
      for (place, piece) in loss.pieces.enumerated() {
        let y = Tensor(shape: Shape(piece.shape), values: piece.elements.map { input[$0] })
        let dy = Tensor(piece.scale * (try #require(example.upstream).data[place]))
        let run = try OpRun(piece.op, [y, piece.target], precision: precision, dy: dy)
        check(piece.scale * (run.y.scalar ?? .nan), example.output.data[place], precision, example.name)
        for (element, gradient) in zip(piece.elements, run.gradient(0).values) {
          check(gradient, gradients[element], precision, "\(example.name) gradient \(element)")
        }
      }
      checked += 1
    }
    #expect(checked == 131 - 4 - 8)
  }

  /// The book's cross-entropy is the likelihood of probabilities with 10⁻⁷ added.
  @Test func booksCrossEntropy() throws {
    var checked = 0
    for example in try cases() where ["book_cross_entropy_error", "book_softmax_with_loss"].contains(example.kind) {
      var recording = Recording()
      let input = try recording.addLeaf(.parameter, example.input("input"), path: "input")
      let target = try recording.addLeaf(.constant, example.input("target"), path: "target")
      let p = example.kind == "book_softmax_with_loss" ? try recording.apply(Softmax(), to: [input]) : input
      let tiny = recording.addLeaf(.constant, Tensor(1e-7), path: "tiny")
      let log = try recording.apply(Log(), to: [recording.apply(Add(), to: [p, tiny])])
      let loss = try recording.apply(NegativeLogLikelihood(), to: [log, target])
      recording.backward(from: loss)
      check(recording.value(loss)?.scalar ?? .nan, example.output.data[0], .float64, example.name)
      let reference = try #require(example.grads["input"]).data
      for (value, expected) in zip(try #require(recording.gradient(input)).values, reference) {
        check(value, expected, .float64, example.name)
      }
      checked += 1
    }
    #expect(checked == 4)
  }

  @Test(arguments: Precision.allCases)
  func penalties(_ precision: Precision) throws {
    var checked = 0
    for example in try cases() {
      guard let w = example.params["w"], let factor = example.config["lambda"] else { continue }
      let op =
        switch example.kind {
        case "l1_penalty": WeightPenalty(l2: 0, l1: factor)
        case "l2_penalty_half": WeightPenalty(l2: factor, l1: 0)
        case "l2_penalty": WeightPenalty(l2: 2 * factor, l1: 0)
        default: WeightPenalty(l2: factor, l1: factor)
        }
      let run = try OpRun(op, [w.tensor], precision: precision, dy: Tensor(1))
      check(run.y.scalar ?? .nan, example.output.data[0], precision, example.name)
      for (value, expected) in zip(run.gradient(0).values, try #require(example.grads["w"]).data) {
        check(value, expected, precision, example.name)
      }
      checked += 1
    }
    #expect(checked == 8)
  }
}
