import Datasets
import Differentiation
import Networks
import Tensors
import TestSupport
import Testing

@testable import Training

/// The first network of the textbook's comparison of optimisers (*Deep Learning from Scratch*, §6.1), trained by its SGD
/// on scikit-learn's digits: the numbers of the book's own code under NumPy 2.4.6, seed 0, float64.
@Suite struct TextbookTests {
  private static let lossesBefore: [Int: Double] = [
    0: 2.502005177623821, 1: 2.49502485932857, 2: 2.5059402775007324, 3: 2.4965371163184846, 4: 2.4248262581307083,
    49: 2.015692436684506,
  ]

  private static func trainer() throws -> Trainer {
    let catalogue = Catalogue(shippedFolder: "\(Project.root)/datasets")
    let data = try catalogue.load("digits").split(Split(test: .count(360), order: .asRead))
    var layers: [any Layer] = []
    for _ in 0..<4 { layers += [try LinearLayer(width: 100), ActivationLayer(Relu())] as [any Layer] }
    layers.append(try LinearLayer(width: 10))
    return try Trainer(
      TrainingSetup(
        network: Network(input: Shape([64]), layers: layers), data: data, loss: .crossEntropy,
        initializer: .he(.book), optimizer: SGD(rate: 0.01), seed: 0,
        batch: BatchPolicy(size: 128, sampling: .withReplacement)))
  }

  @Test func `weights, batches, gradients, updates and losses are the book's`() throws {
    var trainer = try Self.trainer()
    var state = try trainer.initialState()
    // The book draws the networks of all four optimisers before the first batch.
    let network = try #require(trainer.setup.learning?.network)
    for _ in 0..<3 { _ = try network.initialParameters(.he(.book), from: &state.stream) }
    #expect(
      Array(state.parameters[0].values.prefix(5)) == [
        0.3118433440504432, 0.07073846889428548, 0.1730180663915049, 0.3961376942675419, 0.3301407297735404,
      ])
    #expect(abs(state.parameters[8].values.reduce(0, +) - -6.506542493888626) < 1e-12)

    _ = try trainer.advance(&state, until: .batch)
    #expect(state.batch.prefix(10) == [654, 710, 982, 1090, 365, 1425, 1058, 810, 654, 919])
    let graph = try #require(state.recording?.graph)
    let bias = try #require(graph.node(at: "linear5.b"))
    let gradient = try #require(state.recording?.gradient(bias.id)).values
    let wanted = [
      -0.016265439997553862, 0.008988988241920754, -0.008480904309900254, -0.046414545757274675, -0.0495298111517184,
    ]
    for (actual, wanted) in zip(gradient, wanted) { #expect(abs(actual - wanted) < 1e-14) }
    #expect(abs(state.parameters[0].values.reduce(0) { $0 + $1 * $1 } - 195.15589643415964) < 1e-10)

    while state.step < 50 { _ = try trainer.move(&state, measuresEpochs: false) }
    // The book takes the logarithm of p + 1e-7, which lowers each example's loss by at most 1e-7 / p: measured 2e-6.
    for (step, loss) in Self.lossesBefore {
      #expect(abs(state.progress.losses[step] - loss) < 5e-6, "step \(step)")
    }
  }
}
