import Differentiation
import Networks
import Tensors

/// What is wrong with a network and its training, and what was measured to know.
package struct Diagnosis: Sendable {
  /// Warnings first, then notes.
  package let findings: [Finding]
  /// The layers with weights, from the input on.
  package let flow: [LayerFlow]
  /// The loss over a sample of the training part, and what chance would score.
  package let loss: Double
  package let chance: Chance?
  /// Steps tried on a copy, and how many of them raised the loss of their own batch.
  package let trials: Int
  package let raised: Int

  package var warnings: [Finding] { findings.filter { !$0.isNote } }
}

extension History {
  /// Examines the run where it stands, on copies. After a number that is not finite nothing else can be measured.
  package func diagnosis() throws(TrainingError) -> Diagnosis {
    let examination = try Examination(self)
    let inHand = notFiniteInHand
    let notFinite = inHand.isEmpty ? examination.notFinite : inHand
    let rate = examination.rateTooHigh
    let findings =
      notFinite.isEmpty
      ? examination.deadUnits + examination.saturatedUnits + examination.identicalUnits
        + examination.gradients + rate + examination.updateSizes + examination.rateTooLow
        + (try examination.predictions())
      : notFinite + rate
    return Diagnosis(
      findings: findings.filter { !$0.isNote } + findings.filter(\.isNote), flow: examination.flow,
      loss: examination.sampleLoss, chance: examination.chance, trials: examination.trials.count,
      raised: examination.raisedTrials.count)
  }
}

extension History {
  /// Bad numbers of a step that is begun and not done: what it has computed so far, in that order.
  private var notFiniteInHand: [Finding] {
    guard state.phase != .ready, let recording = state.recording else { return [] }
    let nodes = recording.graph.nodes
    let values = nodes.map { ($0.path, recording.value($0.id)) }
    let gradients = nodes.reversed().map { ("\($0.path).grad", recording.gradient($0.id)) }
    return Array((values + gradients).compactMap { Finding(notFinite: $0, in: $1) }.prefix(3))
  }
}

extension Finding {
  /// nil where all elements are finite.
  fileprivate init?(notFinite path: String, in tensor: Tensor?) {
    guard let tensor else { return nil }
    let count = tensor.nonFiniteOffsets.count
    guard count > 0 else { return nil }
    self = .notFinite(path: path, count: count, of: tensor.count)
  }
}

extension Examination {
  /// Bad numbers in the data, the parameters, or the loss.
  var notFinite: [Finding] {
    let named =
      [("x", learning.data.training.features)] + zip(trainer.parameters, state.parameters).map { ($0.path, $1) }
      + [("loss", Tensor(sampleLoss))]
    let bad = named.compactMap { Finding(notFinite: $0, in: $1) }
    // What is wrong with the data or the parameters is wrong with the loss.
    return bad.count > 1 ? Array(bad.prefix(3)) : bad
  }

  /// relu units that give 0 for the whole sample.
  var deadUnits: [Finding] {
    units(where: { $0 is Relu }, count: { census, _ in census.dead.count }).map { .deadUnits($0) }
  }

  var saturatedUnits: [Finding] {
    units(where: { Saturation($0) != nil }, count: { $0.saturated(under: $1)?.count ?? 0 })
      .map { .saturatedUnits($0) }
  }

  private func units(
    where wanted: (any Op) -> Bool, count: (UnitCensus, any Op) -> Int
  ) -> [Finding.UnitCount] {
    sample.graph.nodes.compactMap { node in
      guard let op = node.op, wanted(op), let census = UnitCensus(of: node, in: sample) else { return nil }
      let counted = count(census, op)
      guard counted > 0 else { return nil }
      let batch = recording.graph.node(at: node.path).flatMap { UnitCensus(of: $0, in: recording) }
      return Finding.UnitCount(
        layer: node.path, count: counted, inBatch: batch.map { count($0, op) } ?? 0, units: census.units,
        examples: census.examples, batch: batch?.examples ?? 0)
    }
  }

  /// Whether the gradient dies away or swells on its way back.
  var gradients: [Finding] {
    let flow = flow
    guard let first = flow.first, let last = flow.last, flow.count > 1, last.signal > 0 else { return [] }
    let ratio = first.signal / last.signal
    if ratio < Threshold.vanishing { return [.vanishingGradients(first: first, last: last)] }
    return ratio > Threshold.exploding ? [.explodingGradients(first: first, last: last)] : []
  }
}
