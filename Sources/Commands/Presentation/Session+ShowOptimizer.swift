import Figures
import Tensors
import Training
import Typography

extension Session {
  /// The optimiser in use: its formula, line by line where it has several, clipping, and what it remembers.
  mutating func showOptimizer() {
    let optimizer = workbench.optimizer
    let rules = optimizer.rules(under: workbench.clipping).map { "\($0.name) = \($0.rule)" }
    if rules.count == 1 {
      say("\(workbench.updateNotation)   \(rules[0])")
    } else {
      say(workbench.updateNotation)
      for rule in rules { say(.nested(.text(rule))) }
    }
    if workbench.schedule != nil { showSchedule() }
    guard !optimizer.slotNames.isEmpty else { return }
    say("remembers: " + optimizer.slotNames.joined(separator: ", "))
    if let table = slotTable { say(.nested(.table(table))) }
  }

  /// Every slot with its shape, mean and deviation; nil before training has begun.
  private var slotTable: Table? {
    guard let trainer = workbench.trainer, let state = workbench.state, state.step > 0 || workbench.isInStep else {
      return nil
    }
    let names = trainer.setup.optimizer.slotNames
    let slots = zip(trainer.parameters, state.slots).flatMap { parameter, slots in
      zip(names, slots).map { (path: "\(parameter.path).\($0)", tensor: $1) }
    }
    let format = NumberFormat()
    var table = Table([
      Table.Column("slot"), Table.Column("shape"), Table.Column("mean", .right), Table.Column("std", .right),
    ])
    table.rows = slots.map { path, tensor in
      let (mean, std) = tensor.moments
      return [path, tensor.shape.description, format.formatted(mean), format.formatted(std)]
    }
    return table
  }
}

extension Tensor {
  /// Mean and standard deviation of all elements; a mean that is only rounding error beside the deviation is 0.
  var moments: (mean: Double, std: Double) {
    let values = values
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    let std = variance.squareRoot()
    return (mean.withoutDust(beside: std), std)
  }
}
