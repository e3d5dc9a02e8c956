import Tensors
import Testing

@testable import Networks

/// All of `../shared/reference/torch/07_initialisers.json`.
@Suite(.enabled(if: SharedReference.isPresent, "PyTorch's initialisers lie in ../shared/reference"))
struct TorchInitializerTests {
  typealias Case = TorchCase<Config>

  struct Config: Decodable {
    let shape: [Int]?
    let distribution: String?
    let nonlinearity: String?
    let mode: String?
    /// The slope of a leaky ReLU, or the lower bound of a normal distribution.
    let a: Double?
    let b: Double?
    let std: Double?
    let mean: Double?
    let gain: Double?
  }

  private static func gain(_ config: Config) throws -> Gain {
    if config.nonlinearity == "leaky_relu" { return .leakyRelu(slope: config.a ?? 0.01) }
    return try #require(Gain.named.first { $0.name == config.nonlinearity }?.gain)
  }

  private static func initializer(_ example: Case) throws -> Initializer {
    let distribution = Initializer.Distribution(rawValue: example.config.distribution ?? "book") ?? .book
    switch example.kind {
    case "init_xavier": return .xavier(distribution, gain: try gain(example.config))
    case "init_kaiming":
      let fan = try #require(Initializer.Fan(rawValue: example.config.mode ?? ""))
      return .he(distribution, gain: try gain(example.config), fan: fan)
    case "book_xavier": return .xavier(.book)
    default: return .he(.book)
    }
  }

  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-10 * (1 + abs(b)) }

  @Test func `deviations, matrices and moments are PyTorch's`() throws {
    let cases = try SharedReference.decoded(TorchFile<Config>.self, "torch/07_initialisers.json").cases
    #expect(cases.count == 136)
    for example in cases {
      let (config, output) = (example.config, example.output)
      switch example.kind {
      case "init_orthogonal":
        let (draws, gain) = (try #require(example.inputs["gaussian"]), config.gain ?? 1)
        let rows = output.shape[0]
        let matrix = Orthogonal.matrix(of: draws.data, rows: rows, columns: output.data.count / rows)
        #expect(zip(matrix, output.data).allSatisfy { isNear($0 * gain, $1) }, "\(example.name)")
      case "init_truncated_normal":
        let mean = config.mean ?? 0
        let (std, low, high) = (try #require(config.std), try #require(config.a), try #require(config.b))
        let normal = try #require(TruncatedNormal(std: std, low: low - mean, high: high - mean))
        #expect(isNear(normal.moments.mean + mean, output.data[0]), "\(example.name)")
        #expect(isNear(normal.moments.std, output.data[1]), "\(example.name)")
      default:
        let (fanIn, fanOut) = (try #require(example.extra?["fan_in"]), try #require(example.extra?["fan_out"]))
        let std = try Self.initializer(example).std(fanIn: Int(fanIn.data[0]), fanOut: Int(fanOut.data[0]))
        #expect(isNear(try #require(std), output.data[0]), "\(example.name)")
      }
    }
  }
}
