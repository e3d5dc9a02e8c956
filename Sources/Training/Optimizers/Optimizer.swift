import Tensors

/// A rule that changes a parameter by its gradient. A description only: what it remembers between steps (its slots) lives
/// in the training state.
package protocol Optimizer: Sendable {
  /// With its settings as they are by default.
  init()
  /// With those of a form.
  init(variant: OptimizerVariant)

  /// The field's name, as it is written in commands.
  var name: String { get }
  /// What it does, in a few words.
  var summary: String { get }
  /// Where it was described first; empty where that is not told.
  var source: String { get }
  /// The forms in which it can be written.
  var variants: [OptimizerVariant] { get }
  var variant: OptimizerVariant { get }
  /// The numbers that can be set, in the order in which they are shown.
  var dials: [OptimizerDial<Self>] { get }
  /// What it remembers for each element of a parameter, by name.
  var slotNames: [String] { get }
  /// What each of them is before the first update.
  var slotStarts: [Double] { get }
  /// The learning rate: what a schedule changes.
  var rate: Double { get set }
  /// λ of the penalty λ/2·w², whose gradient λ·w is added to the gradient before the rule sees it.
  var weightDecay: Double { get }

  /// Changes `count` elements of a parameter in place. `step` counts from 1 since the slots were new.
  /// In one pass, in a loop that the compiler can turn into one of vectors: without calls or branches.
  func update<T, Gradient: GradientElements<T>>(
    _ w: UnsafeMutablePointer<T>, _ gradient: Gradient, slots: SlotElements<T>, count: Int, step: Int)

  /// The same for buffers of either precision: by a kernel where there is one, which gives the same bits as the loop; else by the
  /// loop. A requirement, so that every optimiser gets loops compiled for it.
  func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int)

  /// The rule for one element, line by line with its numbers, and the shares of the change.
  func explain(_ update: inout UpdateExplanation)
}

extension Optimizer {
  package init(variant: OptimizerVariant) { self.init() }

  package var source: String { "" }

  package var variants: [OptimizerVariant] { [.standard] }
  package var variant: OptimizerVariant { .standard }

  package var slotStarts: [Double] { slotNames.map { _ in 0 } }

  package func update(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    updateByLoop(w, gradient, slots: slots, step: step)
  }

  /// By the rule's own loop.
  func updateByLoop(_ w: Buffer, _ gradient: View, slots: [Buffer], step: Int) {
    switch w.precision {
    case .float64: update(w, gradient, slots, step, as: Double.self)
    case .float32: update(w, gradient, slots, step, as: Float.self)
    }
  }

  private func update<T: Scalar>(_ w: Buffer, _ g: View, _ slots: [Buffer], _ step: Int, as type: T.Type) {
    let (weights, gradient, slots) = (w.elements(type), g.elements(type), SlotElements<T>(slots))
    if weightDecay == 0 {
      update(weights, PlainGradient(gradient: gradient), slots: slots, count: w.count, step: step)
    } else {
      let penalized = PenalizedGradient(
        gradient: gradient, weights: UnsafePointer(weights), weightDecay: T(weightDecay))
      update(weights, penalized, slots: slots, count: w.count, step: step)
    }
  }

  /// Changes a parameter and its slots by its gradient.
  package func update(_ parameter: inout Tensor, gradient: Tensor, slots: inout [Tensor], step: Int) {
    let buffers = slots.indices.map { index in slots[index].withBuffer { $0 } }
    let g = gradient.unownedView
    parameter.withBuffer { update($0, g, slots: buffers, step: step) }
    withExtendedLifetime((gradient, slots)) {}
  }

  /// The rule written out, e.g. `velocity = momentum * velocity + grad; w = w - lr * velocity`.
  package var formula: String { rules().map { "\($0.name) = \($0.rule)" }.joined(separator: "; ") }

  /// Its lines, for those who look: as they are explained, but with one name for a number before and after.
  package func rules(under clipping: Clipping? = nil) -> [UpdateExplanation.Line] {
    // Far from the start, where some rules have forms of their own.
    let element = ElementUpdate(
      weight: 0, gradient: 0, slots: slotStarts, step: 1000, clipping: clipping, norm: 0)
    var sample = UpdateExplanation(element, by: self)
    explain(&sample)
    return sample.lines.map { line in
      UpdateExplanation.Line(name: line.name.withoutNew, rule: line.rule.replacingNames { name, _ in name.withoutNew })
    }
  }
}

extension Optimizer {
  /// Slots of a parameter as they are before its first update.
  package func newSlots(for parameter: Tensor) -> [Tensor] {
    slotStarts.map { start in
      if start == 0 { return Tensor(zeros: parameter.shape, precision: parameter.precision) }
      let values = Array(repeating: start, count: parameter.count)
      return Tensor(shape: parameter.shape, values: values, precision: parameter.precision)
    }
  }

  /// The last line of a rule in which weights shrink by themselves as well.
  func decayed(_ step: String) -> String { "(1 - lr * decoupled_decay) * w - \(step)" }
}
