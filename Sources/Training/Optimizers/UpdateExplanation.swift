/// One element of a parameter at the moment before its update.
package struct ElementUpdate: Sendable {
  package let weight: Double
  /// As it was recorded, before clipping.
  package let gradient: Double
  package let slots: [Double]
  /// From 1, since the slots were new.
  package let step: Int
  /// How gradients are clipped, and the norm of all of them where that matters.
  package let clipping: Clipping?
  package let norm: Double?

  package init(
    weight: Double, gradient: Double, slots: [Double], step: Int, clipping: Clipping? = nil, norm: Double? = nil
  ) {
    (self.weight, self.gradient, self.slots, self.step) = (weight, gradient, slots, step)
    (self.clipping, self.norm) = (clipping, norm)
  }
}

/// Why an update changes one element by as much as it does: the rule line by line, the numbers that its names stand for,
/// and the shares that sum to the change.
package struct UpdateExplanation: Sendable {
  package struct Line: Sendable, Equatable {
    package let name: String
    /// An expression of names that `numbers` has, and of numbers.
    package let rule: String
  }

  package struct Share: Sendable, Equatable {
    package let name: String
    package let value: Double
  }

  package private(set) var lines: [Line] = []
  package private(set) var shares: [Share] = []
  /// What the names in the lines stand for: `w`, `grad`, settings, slots before, and the lines' own values.
  package private(set) var numbers: [String: Double]
  package let weight: Double
  package let step: Int
  /// The gradient that the optimiser sees, clipped and with weight decay, and its name in the lines.
  package private(set) var gradient: Double
  package private(set) var gradientName = "grad"
  private let slots: [Double]
  /// What the recorded gradient is multiplied by on its way into the change, in this update.
  package private(set) var changePerGradient = 0.0
  /// The parts of that gradient: the loss's, clipped, and the penalty's.
  private var fresh: Double
  private var decay: Double?

  /// The lines that come before the rule of the optimiser itself.
  init(_ element: ElementUpdate, by optimizer: any Optimizer) {
    (weight, gradient, slots, step) = (element.weight, element.gradient, element.slots, element.step)
    fresh = gradient
    numbers = ["w": weight, "grad": gradient, "updates": Double(step)]
    for setting in optimizer.settings { numbers[setting.name] = setting.value }
    for (name, value) in zip(optimizer.slotNames, slots) { numbers[name] = value }
    if let clipping = element.clipping { clip(clipping, norm: element.norm) }
    if optimizer.weightDecay != 0 { addPenalty(optimizer.weightDecay) }
  }

  /// What the optimiser remembers of this element before the update; 0 where it remembers nothing.
  func slot(_ place: Int) -> Double { slots.indices.contains(place) ? slots[place] : 0 }

  mutating func line(_ name: String, _ rule: String, _ value: Double) {
    lines.append(Line(name: name, rule: rule))
    numbers[name] = value
  }

  /// Lines that come before all that there are.
  mutating func lead(_ explain: (inout UpdateExplanation) -> Void) {
    let others = lines
    lines = []
    explain(&self)
    lines += others
  }

  /// The line of a rate that is not for all parameters: what the schedule gives is multiplied by the parameter's factor.
  mutating func shareRate(_ factor: Double, _ rate: Double) {
    guard factor != 1 else { return }
    lines = lines.map { $0.name == "lr" ? Line(name: "lr_all", rule: $0.rule) : $0 }
    numbers["lr_all"] = numbers["lr"]
    name("times", factor)
    line("lr", "times * lr_all", rate)
  }

  /// What a name in the lines stands for that is no line's own.
  mutating func name(_ name: String, _ value: Double) { numbers[name] = value }

  mutating func share(_ name: String, _ value: Double) { shares.append(Share(name: name, value: value)) }

  /// The share of this step's gradient, where the change is so many times the gradient; weight decay by itself.
  mutating func shareGradient(factor: Double) {
    let recorded = numbers["grad"] ?? 0
    changePerGradient = factor * (recorded == 0 ? numbers["shrink"] ?? 1 : fresh / recorded)
    share("this gradient", factor * fresh)
    if let decay { share("weight decay", factor * decay) }
  }
}

extension UpdateExplanation {
  private mutating func clip(_ clipping: Clipping, norm: Double?) {
    let clipped = clipping.clipped(gradient, norm: norm)
    switch clipping {
    case .norm(let limit, _):
      numbers["norm"] = norm
      numbers["limit"] = limit
      line("shrink", Clipping.factorRule, clipping.factor(norm: norm))
      line("clipped", "shrink * grad", clipped)
    case .value(let limit):
      numbers["limit"] = limit
      line("clipped", Clipping.valueRule, clipped)
    }
    (gradient, gradientName, fresh) = (clipped, "clipped", clipped)
  }

  private mutating func addPenalty(_ weightDecay: Double) {
    let penalty = weightDecay * weight
    line("g", "\(gradientName) + weight_decay * w", gradient + penalty)
    (gradient, gradientName, decay) = (gradient + penalty, "g", penalty)
  }
}

extension String {
  /// The text with its names replaced; numbers stay, also their exponents. A replacement may look at the text before it.
  package func replacingNames(_ replacement: (_ name: String, _ before: String) -> String) -> String {
    var (text, word) = ("", "")
    func flushed() -> String { word.first?.isLetter == true ? replacement(word, text) : word }
    for character in self {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        text += flushed() + String(character)
        word = ""
      }
    }
    return text + flushed()
  }

  /// `m` for `m_new`.
  var withoutNew: String { hasSuffix("_new") ? String(dropLast(4)) : self }
}
