import Tensors
import Testing

@testable import Training

/// The rules in their standard form against PyTorch, and what can be set.
@Suite struct OptimizerTests {
  @Test(arguments: (OptimizerRun.torch + OptimizerRun.later).indices) func `the weights are PyTorch's`(_ run: Int) {
    let run = (OptimizerRun.torch + OptimizerRun.later)[run]
    for (precision, tolerance) in [(Precision.float64, 1e-13), (.float32, 2e-6)] {
      var drive = OptimizerDrive(run.optimizer, OptimizerRun.start, precision)
      let seen = OptimizerRun.gradients.map { gradient in
        drive.update(gradient)
        return drive.values
      }
      for (step, wanted) in zip([1, 2, 12], run.weights) {
        for (value, wanted) in zip(seen[step - 1], wanted) {
          #expect(abs(value - wanted) <= tolerance * (1 + abs(wanted)), "\(run.optimizer.notation), step \(step)")
        }
      }
    }
  }

  @Test func `defaults are those of the papers and of PyTorch`() {
    #expect(
      OptimizerTable.all.map(\.notation) == [
        "sgd lr=0.01", "momentum lr=0.01 momentum=0.9", "nesterov lr=0.01 momentum=0.9", "adagrad lr=0.01 eps=1e-10",
        "rmsprop lr=0.01 rho=0.99 eps=1e-8", "adadelta lr=1 rho=0.9 eps=1e-6",
        "adam lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8",
        "adamw lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8 weight_decay=0.01",
        "amsgrad lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8", "adamax lr=0.002 beta1=0.9 beta2=0.999 eps=1e-8",
        "nadam lr=0.002 beta1=0.9 beta2=0.999 eps=1e-8 momentum_decay=0.004",
        "radam lr=0.001 beta1=0.9 beta2=0.999 eps=1e-8",
      ])
    #expect(
      Momentum().formula == "velocity = momentum * velocity + grad; w = w - lr * velocity")
  }

  @Test func `settings change by name, one at a time, within their ranges`() throws {
    let adam = try Adam(rate: 0.5).with(["beta1": 0.5, "weight_decay": 0.1])
    #expect(adam.notation == "adam lr=0.5 beta1=0.5 beta2=0.999 eps=1e-8 weight_decay=0.1")
    let unknown = OptimizerError.unknownSetting("beta1", of: "sgd", has: ["lr", "weight_decay"])
    #expect(throws: unknown) { try SGD().with(["beta1": 0.5]) }
    // Both corrections would divide by 0.
    #expect(throws: OptimizerError.outside(.belowOne, setting: "beta2", value: 1)) { try Adam().with(["beta2": 1]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": -1]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": .number(.nan)]) }
    #expect(throws: OptimizerError.self) { try SGD().with(["lr": .number(.infinity)]) }
    #expect(throws: OptimizerError.notANumber("fast", setting: "lr")) { try SGD().with(["lr": "fast"]) }
  }

  @Test func `a variant brings its defaults, and keeps what was set`() throws {
    let book = try Adam(rate: 0.5).with(["variant": "book"])
    #expect(book.notation == "adam variant=book lr=0.5 beta1=0.9 beta2=0.999 eps=1e-7")
    #expect(try book.with(["variant": "standard"]).notation == "adam lr=0.5 beta1=0.9 beta2=0.999 eps=1e-8")
    #expect(try Adam().with(["variant": "book", "eps": 1e-8]).epsilon == 1e-8)
    #expect(try book.with(["beta1": 0.5]).variant == .book)
    let unknown = OptimizerError.unknownVariant("boook", of: "adam", has: ["standard", "book"])
    #expect(throws: unknown) { try Adam().with(["variant": "boook"]) }
    #expect(throws: OptimizerError.unknownSetting("variant", of: "sgd", has: ["lr", "weight_decay"])) {
      try SGD().with(["variant": "book"])
    }
  }

  @Test func `adamw shows that it does not decay, for its default does`() throws {
    let still = try AdamW().with(["weight_decay": 0])
    #expect(still.notation.hasSuffix(" weight_decay=0"))
    #expect(AdamW().weightDecay == 0, "it is no penalty")
  }

  /// Loops of vectors and what is left over behind them.
  @Test(arguments: [1, 3, 16, 61, 1000]) func `every element of a large parameter is updated alike`(_ count: Int) throws
  {
    for optimizer in OptimizerTable.all + OptimizerTable.textbook {
      let optimizer = try optimizer.with(["lr": 0.1, "weight_decay": 0.2])
      for precision in [Precision.float64, .float32] {
        var (one, many) = (
          OptimizerDrive(optimizer, [0.7], precision),
          OptimizerDrive(optimizer, Array(repeating: 0.7, count: count), precision)
        )
        for gradient in [0.3, -0.2, 0.5] {
          one.update([gradient])
          many.update(Array(repeating: gradient, count: count))
        }
        #expect(many.values.allSatisfy { $0 == one.values[0] }, "\(optimizer.notation)")
        #expect(many.slots[0].map { $0.values.last } == one.slots[0].map { $0.values.last })
      }
    }
  }

  @Test func `names and only names are replaced in a formula`() {
    let rule = "m_new / (1e-6 + sqrt(m)) - m2 * 3e5"
    #expect(
      rule.replacingNames { name, _ in name == "m" || name == "e5" ? "X" : name }
        == "m_new / (1e-6 + sqrt(X)) - m2 * 3e5")
  }
}
