import Differentiation
import Networks
import Tensors
import Testing

/// Two-layer networks against the same written in NumPy: weights after np.random.seed, forward by `@`, backward by hand.
struct NetworkNumbersTests {
  private func run(
    _ network: Network, _ initializer: Initializer, seed: UInt32, x: Tensor, t: Tensor, loss: Loss,
    precision: Precision = .float64
  ) throws -> (TracedNetwork, Recording) {
    var stream = RandomStream(seed: seed)
    let parameters = try network.initialParameters(initializer, from: &stream, precision: precision)
    let traced = try network.traced(batch: x.shape.dimensions[0], loss: loss, precision: precision)
    var recording = traced.recording(parameters: parameters, x: x, t: t, precision: precision)
    for id in traced.graph.operations { recording.forward(id) }
    recording.backward(from: try #require(traced.loss))
    return (traced, recording)
  }

  private func check(
    _ run: (traced: TracedNetwork, recording: Recording), loss: Double, gradients: [[Double]], tolerance: Double = 1e-15
  ) throws {
    let value = try #require(run.traced.loss.flatMap(run.recording.value)?.scalar)
    #expect(abs(value - loss) <= tolerance * (1 + loss))
    for (parameter, expected) in zip(run.traced.parameters, gradients) {
      let gradient = try #require(run.recording.gradient(parameter)).values
      #expect(gradient.count == expected.count)
      let isClose = zip(gradient, expected).allSatisfy { abs($0 - $1) <= tolerance * (1 + abs($1)) }
      #expect(isClose, "\(run.traced.graph[parameter].path): \(gradient)")
    }
  }

  /// np.random.seed(1); W1 = np.random.randn(3, 4) * np.sqrt(2/3); W2 = np.random.randn(4, 3) * np.sqrt(2/4)
  /// z1 = x @ W1; h = np.maximum(z1, 0); z = h @ W2; p = softmax(z); dz = (p - onehot(t)) / 2
  /// dW2 = h.T @ dz; dz1 = dz @ W2.T * (z1 > 0); dW1 = x.T @ dz1; biases: sums over the rows
  @Test(arguments: Precision.allCases)
  func classes(_ precision: Precision) throws {
    let x = Tensor(shape: Shape([2, 3]), values: [0.5, -1, 2, 1.5, 0.25, -0.75])
    let network = Network(3, try linear(4), relu(), try linear(3))
    let run = try run(
      network, .he(.normal), seed: 1, x: x, t: Tensor([2, 0]), loss: .crossEntropy, precision: precision)
    try check(
      run, loss: 1.8906714501389792, gradients: Self.classGradients, tolerance: precision == .float64 ? 1e-15 : 1e-6)
  }

  private static let classGradients: [[Double]] = [
    [
      0.405759413477492, 0.06475933589791576, 0.21382335430085778, 0, 0.5180296069460877, -0.1295186717958315,
      -0.42764670860171555, 0, -1.1383321703461038, 0.259037343591663, 0.8552934172034311, 0,
    ],
    [-0.006664824676444692, 0.1295186717958315, 0.42764670860171555, 0],
    [
      -0.8340335520986314, 0.23398523726917136, 0.60004831482946, 0.12251959477554339, 0.3559184478364933,
      -0.4784380426120367, 0.07491678822813669, 0.21763267362990205, -0.29254946185803876, 0, 0, 0,
    ],
    [-0.34726675147695707, 0.33937449965325717, 0.007892251823699903],
  ]

  private let xor = (
    x: Tensor(shape: Shape([4, 2]), values: [0, 0, 0, 1, 1, 0, 1, 1]),
    t: Tensor(shape: Shape([4, 1]), values: [0, 1, 1, 0])
  )

  private func xorNetwork() throws -> Network { Network(2, try linear(3), tanh(), try linear(1)) }

  /// np.random.seed(2); V1 = np.random.randn(2, 3) * np.sqrt(1/2); V2 = np.random.randn(3, 1) * np.sqrt(1/3)
  /// h = np.tanh(x @ V1); y = h @ V2; dy = 2 * (y - t) / 4; dV2 = h.T @ dy; da = dy @ V2.T * (1 - h*h); dV1 = x.T @ da
  @Test func numbers() throws {
    let run = try run(xorNetwork(), .xavier(.book), seed: 2, x: xor.x, t: xor.t, loss: .mse)
    let y = try #require(run.1.value(run.0.output)).values
    let expected = [0, 1.177802242194715, 0.4994460538445483, 1.4168919540655704]
    #expect(zip(y, expected).allSatisfy { abs($0 - $1) < 1e-15 })
    try check(
      run, loss: 0.5724376749592534,
      gradients: [
        [
          0.03851421475683266, 0.050316497236594704, 0.0021871150036276432, 0.11363086623996901, -0.1467181295408877,
          -0.0637548576131555,
        ],
        [0.046928113846225084, 0.032938315800762535, -0.03665157186652827],
        [0.6398138001555271, -0.6778284953434072, -0.5081787905997673], [0.5470701250524168],
      ])
  }

  /// As above with p = 1 / (1 + np.exp(-y)); dy = (p - t) / 4.
  @Test func probabilities() throws {
    let run = try run(xorNetwork(), .xavier(.book), seed: 2, x: xor.x, t: xor.t, loss: .binaryCrossEntropy)
    try check(
      run, loss: 0.7674721159466771,
      gradients: [
        [
          0.004719894037130436, 0.031040810371651913, 0.0031481076051181915, 0.024312814317883596,
          -0.02522892007512753, 0.01863861213123605,
        ],
        [0.03544134763911729, -0.04732393131019195, -0.04748771947602311],
        [0.11934903207686011, -0.11981677528861463, -0.07828370649362465], [0.1729330660937029],
      ])
  }

  @Test func everyGradientAgreesWithItsFiniteDifference() throws {
    let (traced, recording) = try run(
      xorNetwork(), .xavier(.book), seed: 2, x: xor.x, t: xor.t, loss: .binaryCrossEntropy)
    for parameter in traced.parameters {
      let gradient = try #require(recording.gradient(parameter))
      for (offset, g) in gradient.values.enumerated() {
        let difference = try #require(
          recording.finiteDifference(parameter, at: gradient.shape.index(at: offset)))
        #expect(abs(g - difference) <= 1e-7 * (1 + abs(g)))
      }
    }
  }
}
