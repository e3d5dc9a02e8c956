import Tensors
import Testing

@testable import Networks

struct InitializerTests {
  private func draw(
    _ initializer: Initializer, _ shape: [Int] = [2, 3], precision: Precision = .float64
  ) -> Tensor {
    var stream = RandomStream(seed: 0)
    let specification = ParameterSpecification(
      name: "W", shape: Shape(shape), role: .weight(fanIn: shape[0], fanOut: shape[1]))
    return initializer.draw(specification, from: &stream, precision: precision)
  }

  /// np.random.seed(0); np.random.randn(2, 3) * std, or np.random.uniform(-std * √3, std * √3, (2, 3))
  static let drawn: [(Initializer, [Double])] = [
    (
      .normal(std: 0.01),
      [
        0.017640523459676642, 0.004001572083672233, 0.009787379841057393, 0.022408931992014578, 0.018675579901499675,
        -0.00977277879876411,
      ]
    ),
    (
      .xavier(.normal),
      [
        1.1156846650042331, 0.2530816401150027, 0.6190082524591627, 1.417265300531604, 1.1811473822640401,
        -0.6180848014619783,
      ]
    ),
    (
      .xavier(.book),
      [
        1.247373376201773, 0.2829538755771419, 0.6920722655660196, 1.5845507770701677, 1.3205629190941617,
        -0.6910398159642225,
      ]
    ),
    (
      .xavier(.uniform),
      [
        0.10694502884745116, 0.47145628038967113, 0.22514327663930378, 0.09833412712013101, -0.16726395423736085,
        0.319637986935267,
      ]
    ),
    (
      .he(.normal),
      [
        1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458, 1.8675579901499675,
        -0.977277879876411,
      ]
    ),
    (
      .he(.uniform),
      [
        0.1690949377951787, 0.7454378316111683, 0.35598277702679004, 0.1554799067120738, -0.2644675329181161,
        0.5053920327132935,
      ]
    ),
    (.constant(0.25), [0.25, 0.25, 0.25, 0.25, 0.25, 0.25]),
  ]

  @Test(arguments: drawn)
  func drawsNumPysNumbers(_ initializer: Initializer, _ expected: [Double]) {
    #expect(draw(initializer).values == expected)
  }

  /// np.random.seed(0); np.random.uniform(-0.5, 0.25, (2, 2))
  @Test func uniform() {
    #expect(
      draw(.uniform(low: -0.5, high: 0.25), [2, 2]).values
        == [-0.08838987205450644, 0.03639202477931458, -0.04792746794626712, -0.09133761275232732])
  }

  /// Drawn in float64 and rounded, as np.random.randn(2, 3).astype(np.float32).
  @Test func float32IsDrawnInFloat64() {
    let weights = draw(.he(.normal), precision: .float32)
    #expect(weights.precision == .float32)
    #expect(weights == draw(.he(.normal)).converted(to: .float32))
    #expect(weights.values[0] == 1.764052391052246)
  }

  /// The standard deviation of n draws is off by about σ/√(2n) (normal; less for uniform), here 0.25 %: 1.5 % is six of it.
  @Test(arguments: [
    (Initializer.normal(std: 0.3), 0.3), (.xavier(.normal), 0.04756514941544941),
    (.xavier(.uniform), 0.04756514941544941),
    (.xavier(.book), 0.03571428571428571), (.he(.normal), 0.050507627227610534), (.he(.uniform), 0.050507627227610534),
    (.he(.book), 0.050507627227610534), (.uniform(low: -1, high: 1), 0.5773502691896257),
  ])
  func manyDrawsHaveTheStandardDeviation(_ initializer: Initializer, _ std: Double) {
    let values = draw(initializer, [784, 100]).values
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    #expect(abs(variance.squareRoot() / std - 1) < 0.015)
    #expect(abs(mean) < 5 * std / count.squareRoot())
    if let rule = initializer.std(fanIn: 784, fanOut: 100) { #expect(abs(rule - std) < 1e-15) }
  }

  @Test func uniformDrawsStayInsideTheirBounds() {
    let bound = 0.07142857142857142 * 1.224744871391589
    for (initializer, bound) in [(Initializer.he(.uniform), bound), (.uniform(low: -2, high: 3), 3)] {
      let values = draw(initializer, [784, 100]).values
      #expect(values.allSatisfy { $0 < bound })
      #expect((values.max() ?? 0) > 0.999 * bound)
    }
  }

  /// np.random.seed(0); q, r = np.linalg.qr(np.random.randn(3, 2)); (q * np.sign(np.diag(r)))
  @Test func `an orthogonal matrix is the Q of the draws`() {
    let tall = draw(.orthogonal(gain: .linear), [3, 2]).values
    let q = [
      0.6416822801439517, 0.061099220442333776, 0.3560205130760773, 0.8591916786719547, 0.6793329416554932,
      -0.5079926619176772,
    ]
    #expect(zip(tall, q).allSatisfy { abs($0 - $1) < 1e-12 })
    let wide = draw(.orthogonal(gain: .number(2)), [2, 3]).values
    #expect(abs(zip(wide[..<3], wide[3...]).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-12)
    #expect(abs(wide[..<3].reduce(0) { $0 + $1 * $1 } - 4) < 1e-12)
  }

  /// scipy.stats.truncnorm(-2, 1).stats(): mean −0.2296, variance 0.5198, of which 78,400 draws are off by about a 400th.
  @Test func `a truncated normal is drawn between its bounds`() throws {
    let normal = try #require(TruncatedNormal(std: 0.5, low: -1, high: 0.5))
    let values = draw(.truncated(normal), [784, 100]).values
    #expect(values.allSatisfy { $0 >= -1 && $0 <= 0.5 })
    let mean = values.reduce(0, +) / Double(values.count)
    let std = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    #expect(abs(mean - -0.11481858954566451) < 0.005)
    #expect(abs(std - 0.3604727934295229) < 0.005)
    #expect(
      abs(normal.moments.mean - -0.11481858954566451) < 1e-12 && abs(normal.moments.std - 0.3604727934295229) < 1e-12)
    #expect(TruncatedNormal(std: 1, low: 50, high: 51) == nil)
    #expect(TruncatedNormal(std: 0, low: -1, high: 1) == nil && TruncatedNormal(std: 1, low: 1, high: 1) == nil)
  }

  @Test func biasesStartAtZeroAndDrawNothing() {
    var stream = RandomStream(seed: 0)
    let bias = ParameterSpecification(name: "b", shape: Shape([3]), role: .bias)
    let drawn = Initializer.constant(7).draw(bias, from: &stream, precision: .float32)
    #expect(drawn == Tensor(zeros: Shape([3]), precision: .float32))
    #expect(stream == RandomStream(seed: 0))
  }

  @Test func areWrittenAsTheyAreTyped() {
    let initializers: [Initializer] = [
      .constant(0), .constant(0.5), .normal(std: 0.01), .uniform(low: -1, high: 0.5), .xavier(.normal),
      .xavier(.uniform), .xavier(.book), .he(.normal), .he(.uniform), .he(.book),
      .xavier(.uniform, gain: .tanh), .he(.normal, gain: .leakyRelu(slope: 0.2), fan: .outputs),
      .orthogonal(gain: .linear), .orthogonal(gain: .number(0.5)),
    ]
    #expect(
      initializers.map(\.notation) == [
        "zeros", "constant(0.5)", "std(0.01)", "uniform(-1.0, 0.5)", "xavier", "xavier(uniform)", "xavier(book)", "he",
        "he(uniform)", "he(book)", "xavier(uniform, gain=tanh)", "he(gain=leaky_relu(0.2), mode=fan_out)", "orthogonal",
        "orthogonal(gain=0.5)",
      ])
  }
}

/// *Deep Learning from Scratch*, chapter 6, weight_init_compare: after np.random.seed(0) three networks
/// 64 -> 100 ×4 -> 10 are drawn one after the other. The first numbers of their first and last weights.
struct InitializationOrderTests {
  static let networks: [(Initializer, first: [Double], last: [Double])] = [
    (
      .normal(std: 0.01),
      [0.017640523459676642, 0.004001572083672233, 0.009787379841057393, 0.022408931992014578, 0.018675579901499675],
      [-0.011308562004896968, 0.007726313237693098, 0.003986551690547201, 0.005029765894128983, 0.01676268802926894]
    ),
    (
      .xavier(.book),
      [-0.017700414357103865, 0.02145037775500306, -0.050594024221627704, 0.03004374356324003, 0.16022162318559804],
      [-0.004422477841232347, 0.2270892897553607, -0.07823866259458517, 0.04403840690671401, 0.015202521888495342]
    ),
    (
      .he(.book),
      [-0.06644208175505109, 0.08561765062249799, 0.2687858546174415, 0.19692551626954025, -0.06326505805899345],
      [-0.1234117507584828, 0.09279419452964689, 0.15056239953717143, -0.20943904709202796, -0.055745802550276224]
    ),
  ]

  @Test func layersAreDrawnOneAfterTheOther() throws {
    let hidden: [any Layer] = try (0..<4).flatMap { _ in [try linear(100), relu()] as [any Layer] }
    let network = Network(input: Shape([64]), layers: hidden + [try linear(10)])
    var stream = RandomStream(seed: 0)
    for (initializer, first, last) in Self.networks {
      let parameters = try network.initialParameters(initializer, from: &stream)
      #expect(parameters.count == 10)
      #expect(Array(parameters[0].values.prefix(5)) == first)
      #expect(Array(parameters[8].values.prefix(5)) == last)
      #expect(parameters[9] == Tensor(zeros: Shape([10])))
    }
  }
}
