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
  private let dampening: Double?
  private let centered: Bool?
  private let rateDecay: Double?
  private let initialSum: Double?
  private let rho: Double?
  private let momentumDecay: Double?
  private let decoupled: Bool?

  private enum CodingKeys: String, CodingKey {
    case section, optimizer, problem, lr, momentum, nesterov, alpha, betas, eps, amsgrad, dampening, centered, rho
    case decayRate = "decay_rate"
    case weightDecay = "weight_decay"
    case rateDecay = "lr_decay"
    case initialSum = "initial_accumulator_value"
    case momentumDecay = "momentum_decay"
    case decoupled = "decoupled_weight_decay"
  }

  /// nil where we have none like it.
  var optimizerWithSettings: (any Optimizer)? {
    get throws {
      let settings = [
        "lr": lr, "momentum": momentum, "rho": alpha ?? decayRate ?? rho, "beta1": betas?.first, "beta2": betas?.last,
        "eps": eps, decayName: weightDecay, "dampening": dampening, "lr_decay": rateDecay, "initial": initialSum,
        "momentum_decay": momentumDecay,
      ]
      return try standard()?.with(settings.compactMapValues { $0.map(OptimizerValue.number) })
    }
  }

  /// AdamW's decay is no penalty, whatever else it does.
  private var decayName: String {
    decoupled == true || optimizer == "AdamW" && amsgrad == true ? "decoupled_decay" : "weight_decay"
  }

  private func standard() throws -> (any Optimizer)? {
    if section == "book" { return OptimizerTable.textbook.first { $0.name == optimizer.lowercased() } }
    switch optimizer {
    case "SGD" where momentum == nil: return SGD()
    case "SGD": return nesterov == true ? Nesterov() as any Optimizer : Momentum()
    case "RMSprop": return RMSprop(variant: centered == true ? .centered : .standard)
    case "Adam" where amsgrad == true, "AdamW" where amsgrad == true: return AMSGrad()
    default: return OptimizerTable.all.first { $0.name == optimizer.lowercased() }
    }
  }
}
