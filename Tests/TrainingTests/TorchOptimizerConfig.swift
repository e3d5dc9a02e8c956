@testable import Training

/// The settings of a run in the reference, and our optimiser with them.
struct TorchOptimizerConfig: Decodable {
  let section: String
  let optimizer: String
  let problem: String
  let lr: Double
  private let momentum: Double?
  private let nesterov: Bool?
  private let alpha: Double?
  private let decayRate: Double?
  private let betas: [Double]?
  private let eps: Double?
  private let amsgrad: Bool?
  private let weightDecay: Double?
  // What our optimisers do not have.
  private let dampening: Double?
  private let centered: Bool?
  private let rateDecay: Double?
  private let initialSum: Double?

  private enum CodingKeys: String, CodingKey {
    case section, optimizer, problem, lr, momentum, nesterov, alpha, betas, eps, amsgrad, dampening, centered
    case decayRate = "decay_rate"
    case weightDecay = "weight_decay"
    case rateDecay = "lr_decay"
    case initialSum = "initial_accumulator_value"
  }

  /// nil where we have none like it.
  var optimizerWithSettings: (any Optimizer)? {
    get throws {
      let settings = [
        "lr": lr, "momentum": momentum, "rho": alpha ?? decayRate, "beta1": betas?.first, "beta2": betas?.last,
        "eps": eps, "weight_decay": weightDecay,
      ]
      return try standard()?.with(settings.compactMapValues { $0.map(OptimizerValue.number) })
    }
  }

  private func standard() throws -> (any Optimizer)? {
    if section == "book" { return OptimizerTable.textbook.first { $0.name == optimizer.lowercased() } }
    guard dampening == nil, centered == nil, rateDecay == nil, initialSum == nil else { return nil }
    switch optimizer {
    case "SGD" where momentum == nil: return SGD()
    case "SGD": return nesterov == true ? Nesterov() as any Optimizer : Momentum()
    case "Adagrad": return AdaGrad()
    case "RMSprop": return momentum == nil ? RMSprop() : nil
    case "Adam": return amsgrad == true ? AMSGrad() as any Optimizer : Adam()
    case "AdamW": return amsgrad == true ? nil : AdamW()
    default: return nil
    }
  }
}
