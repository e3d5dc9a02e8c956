import Differentiation
import Networks
import Tensors
import Testing

struct NetworkTests {
  @Test func stagesHavePathsAndShapes() throws {
    let network = Network(64, try linear(32), relu(), try linear(16), relu(), try linear(10))
    let stages = try network.stages()
    #expect(stages.map(\.path) == ["linear1", "relu1", "linear2", "relu2", "linear3"])
    #expect(stages.map(\.input) == [[64], [32], [32], [16], [16]].map { Shape($0) })
    #expect(stages.map(\.output) == [[32], [32], [16], [16], [10]].map { Shape($0) })
    #expect(try network.output() == Shape([10]))
  }

  @Test func parametersHaveFullPaths() throws {
    let parameters = try Network(3, try linear(4), tanh(), try linear(2, hasBias: false)).parameters()
    #expect(parameters.map(\.path) == ["linear1.W", "linear1.b", "linear2.W"])
    #expect(parameters.map(\.specification.shape) == [[3, 4], [4], [4, 2]].map { Shape($0) })
    #expect(
      parameters.map(\.specification.role) == [
        .weight(fanIn: 3, fanOut: 4), .bias, .weight(fanIn: 4, fanOut: 2),
      ])
    #expect(parameters[2].specification.name == "W")
  }

  @Test func isWrittenAsItWasMade() throws {
    let leaky = ActivationLayer(LeakyRelu(negativeSlope: 0.2), notation: "leaky_relu(0.2)")
    let network = Network(64, try linear(32), leaky, try linear(10, hasBias: false), ActivationLayer(Softmax()))
    #expect(network.notation == "64 -> linear(32) -> leaky_relu(0.2) -> linear(10, bias=false) -> softmax")
    let image = Network(input: Shape([8, 8]), layers: [ReshapeLayer(nil), ReshapeLayer([4, -1])])
    #expect(image.notation == "[8, 8] -> flatten -> reshape(4, -1)")
    #expect(Network(nil, relu()).notation == "relu")
  }

  @Test func reshapesKeepTheBatch() throws {
    let network = Network(
      input: Shape([4, 6]), layers: [ReshapeLayer([2, -1]), ReshapeLayer(nil), try linear(3)])
    #expect(try network.stages().map(\.output) == [[2, 12], [24], [3]].map { Shape($0) })
    for batch in [0, 1, 5] {
      let shapes = try network.traced(batch: batch).graph.nodes.filter { $0.op != nil }.map(\.shape)
      #expect(shapes == [[batch, 2, 12], [batch, 24], [batch, 3]].map { Shape($0) })
    }
  }

  @Test func withoutLayersTheInputIsTheOutput() throws {
    #expect(try Network(7).output() == Shape([7]))
    let traced = try Network(7).traced(batch: 2, loss: .mse)
    #expect(traced.output == traced.x && traced.parameters.isEmpty)
  }
}

struct NetworkErrorTests {
  @Test func aLayerThatDoesNotFitIsNamedWithItsPlace() throws {
    let network = Network(input: Shape([8, 8, 1]), layers: [relu(), try linear(3)])
    let error = NetworkError.input(
      layer: "linear", takes: "one axis of features, or [time, features]", given: Shape([8, 8, 1]), from: "relu1",
      position: 1)
    #expect(throws: error) { try network.stages() }
    #expect(throws: error) { try network.traced(batch: 1) }
    #expect(throws: error) { try network.parameters() }
  }

  @Test func theFirstLayerComesAfterX() throws {
    let error = NetworkError.input(
      layer: "linear", takes: "one axis of features, or [time, features]", given: .scalar, from: "x", position: 0)
    #expect(throws: error) { try Network(input: .scalar, layers: [linear(3)]).stages() }
  }

  @Test(arguments: [
    ([5], "5 elements for [5]"), ([-1, 5], "a multiple of 5 elements for [-1, 5]"),
    ([-1, -1], "at most one open extent, not [-1, -1]"),
  ])
  func aReshapeSaysWhatItTakes(_ dimensions: [Int], _ takes: String) throws {
    let network = Network(6, relu(), ReshapeLayer(dimensions))
    let error = NetworkError.input(layer: "reshape", takes: takes, given: Shape([6]), from: "relu1", position: 1)
    #expect(throws: error) { try network.stages() }
  }

  @Test func anOperationsOwnErrorIsPassedOn() {
    #expect(throws: NetworkError.shape(.rank(op: "softmax", .scalar, expected: "at least one axis"))) {
      try Network(input: .scalar, layers: [ActivationLayer(Softmax())]).stages()
    }
    #expect(throws: NetworkError.shape(.negativeExtent(-3))) {
      try Network(6, ReshapeLayer([-3, -2])).stages()
    }
  }

  @Test(arguments: [0, -1, .min, .max])
  func aWidthIsAPositiveNumber(_ width: Int) {
    #expect(throws: NetworkError.setting(layer: "linear", name: "width", value: String(width))) {
      try LinearLayer(width: width)
    }
  }

  @Test func aPartHasNoShapes() throws {
    let part = Network(nil, try linear(3))
    #expect(throws: NetworkError.noInput) { try part.stages() }
    #expect(throws: NetworkError.noInput) { try part.output() }
    #expect(throws: NetworkError.noInput) { try part.traced(batch: 1) }
  }

  @Test func crossEntropyNeedsScores() {
    let error = NetworkError.outputs(
      loss: "cross_entropy", needs: "one axis of class scores", given: Shape([2, 3, 4, 5]))
    #expect(throws: error) {
      try Network(input: Shape([3, 4, 5]), layers: [relu()]).traced(batch: 2, loss: .crossEntropy)
    }
  }

  @Test func whatIsTooLargeIsRefusedBeforeItIsMade() throws {
    let width = 1 << 31
    let network = Network(64, try linear(width))
    let limit = Tensor.byteLimit
    #expect(throws: NetworkError.shape(.tooLarge(Shape([8, width]), bytes: 128 << 30, limit: limit))) {
      try network.traced(batch: 8)
    }
    #expect(throws: NetworkError.shape(.tooLarge(Shape([64, width]), bytes: 1 << 40, limit: limit))) {
      var stream = RandomStream(seed: 0)
      return try network.initialParameters(.he(.normal), from: &stream)
    }
    #expect(throws: NetworkError.shape(.negativeExtent(-2))) { try Network(3, linear(2)).traced(batch: -2) }
  }
}
