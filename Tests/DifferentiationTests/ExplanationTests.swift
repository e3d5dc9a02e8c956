import Differentiation
import Tensors
import Testing

/// What holds for every number of any recording.
struct ExplanationLawTests {
  private func references(_ recording: Recording) -> [Reference] {
    recording.graph.nodes.flatMap { node in
      node.shape.indices.flatMap { [Reference(node.id, .value, $0), Reference(node.id, .gradient, $0)] }
    }
  }

  private func number(_ reference: Reference, in recording: Recording) -> Double? {
    let tensor = reference.aspect == .value ? recording.value(reference.node) : recording.gradient(reference.node)
    return tensor?[reference.index]
  }

  @Test(arguments: 1...12 as ClosedRange<UInt32>)
  func theTermsOfEveryNumberSumToIt(_ seed: UInt32) throws {
    let graph = try RandomGraph(seed: seed)
    let recording = graph.recording
    for reference in references(recording) {
      guard let explanation = recording.explain(reference) else {
        #expect(number(reference, in: recording) == nil)
        continue
      }
      #expect(explanation.value == number(reference, in: recording))
      let isRoot = reference.node == graph.loss && reference.aspect == .gradient
      let isLeaf = recording.graph[reference.node].op == nil && reference.aspect == .value
      #expect(explanation.groups.isEmpty == (isRoot || isLeaf), "\(reference)")
      if isRoot || isLeaf { continue }
      let magnitude = explanation.groups.flatMap(\.terms).reduce(0) { $0 + abs($1.value) }
      #expect(abs(explanation.sum - explanation.value) <= 1e-12 * magnitude, "\(reference)")
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt32>)
  func everyFactorIsTheNumberThatItLeadsTo(_ seed: UInt32) throws {
    let recording = try RandomGraph(seed: seed).recording
    for explanation in references(recording).compactMap(recording.explain) {
      for group in explanation.groups {
        for factor in group.terms.flatMap(\.factors) {
          guard let next = recording.reference(of: factor.source, in: group.node) else { continue }
          #expect(number(next, in: recording) == factor.value)
        }
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt32>)
  func everyGradientAgreesWithItsFiniteDifference(_ seed: UInt32) throws {
    let recording = try RandomGraph(seed: seed).recording
    for reference in references(recording) where reference.aspect == .gradient {
      guard let explanation = recording.explain(reference) else { continue }
      let difference = try #require(explanation.finiteDifference)
      #expect(abs(explanation.value - difference) <= 1e-7 * (1 + abs(explanation.value)), "\(reference)")
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt32>)
  func everyGradientIsTheSumOfItsContributions(_ seed: UInt32) throws {
    let graph = try RandomGraph(seed: seed)
    let recording = graph.recording
    var shared = 0
    for node in recording.graph.nodes {
      let parts = recording.contributingEdges(to: node.id).compactMap {
        recording.contribution(of: $0.consumer, to: $0.operand)?.values
      }
      guard let first = parts.first else { continue }
      let sum = parts.dropFirst().reduce(first) { zip($0, $1).map(+) }
      #expect(recording.gradient(node.id)?.values == sum)
      shared += parts.count > 1 ? 1 : 0
    }
    #expect(shared > 0)
  }

  /// A float32 recording is differentiated in float64, from its own numbers.
  @Test func finiteDifferencesOfFloat32AreTakenInFloat64() throws {
    let recording = try RandomGraph(seed: 3, precision: .float32).recording
    for reference in references(recording) where reference.aspect == .gradient {
      guard let explanation = recording.explain(reference) else { continue }
      let difference = try #require(explanation.finiteDifference)
      #expect(abs(explanation.value - difference) <= 1e-5 * (1 + abs(explanation.value)), "\(reference)")
    }
  }

  /// What is kept explains itself as before: the same values, terms, and differences, at its new places.
  @Test(arguments: 1...12 as ClosedRange<UInt32>)
  func compactionKeepsExplanations(_ seed: UInt32) throws {
    let graph = try RandomGraph(seed: seed)
    let recording = graph.recording
    let (kept, places) = recording.keeping([NodeID(0), NodeID(4)])
    #expect(places[graph.aside] == nil && places.count == recording.graph.nodes.count - 1)
    #expect(kept.graph.nodes.count == places.count)
    #expect(kept.root == recording.root.flatMap { places[$0] })
    for reference in references(recording) {
      guard let place = places[reference.node] else { continue }
      let (old, new) = (recording.explain(reference), kept.explain(Reference(place, reference.aspect, reference.index)))
      #expect(new?.value == old?.value && new?.finiteDifference == old?.finiteDifference)
      #expect(new?.groups.map(\.terms) == old?.groups.map(\.terms))
      #expect(new?.groups.map(\.node) == old?.groups.compactMap { places[$0.node] })
    }
  }
}
