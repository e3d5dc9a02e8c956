import Tensors
import Testing

@testable import Training

/// The textbook's forms against the textbook's code under NumPy 2.4.6 (float64): the same bits.
@Suite struct BookOptimizerTests {
  /// A path over x²/20 + y² from (−7, 2), as in figure 6.3 and those after it: where it is after 15 and after 30 updates.
  struct Path: Sendable {
    let name: String
    let rate: Double
    let half: [Double]
    let final: [Double]
  }

  private static let paths = [
    Path(
      name: "sgd", rate: 0.95, half: [-1.566126102926018, -0.41178226418929753],
      final: [-0.3503929957523197, 0.0847823165504322]),
    Path(
      name: "momentum", rate: 0.1, half: [-2.4402506416061254, 0.6764452928518839],
      final: [0.896413858493733, 0.08808560171506971]),
    Path(
      name: "nesterov", rate: 0.1, half: [-2.269553770736768, 0.10037418286851575],
      final: [0.6896149016966209, -0.0006799058361171969]),
    Path(
      name: "adagrad", rate: 1.5, half: [-0.7883948527478228, 6.711861392752657e-09],
      final: [-0.12016232231416045, 2.486389893984459e-17]),
    Path(
      name: "rmsprop", rate: 0.1, half: [-1.9630436901416268, 0.0002545949483809554],
      final: [-0.6974203096807907, 1.4834621508315574e-08]),
    Path(
      name: "adam", rate: 0.3, half: [-2.709782384503686, -0.6820250408743606],
      final: [0.13600685239498186, 0.31824537553721943]),
  ]

  private static func optimizer(_ name: String, rate: Double) throws -> any Optimizer {
    let optimizer = try #require(OptimizerTable.textbook.first { $0.name == name })
    return try optimizer.with(["lr": .number(rate)])
  }

  /// All positions of a path, the first included.
  private static func walk(_ optimizer: any Optimizer, _ steps: Int) -> [[Double]] {
    var drive = OptimizerDrive(optimizer, [-7, 2])
    return [drive.values]
      + (0..<steps).map { _ in
        let place = drive.values
        drive.update([place[0] / 10, 2 * place[1]])
        return drive.values
      }
  }

  @Test(arguments: paths.indices) func `paths in the valley are the book's, bit for bit`(_ place: Int) throws {
    let path = Self.paths[place]
    let positions = Self.walk(try Self.optimizer(path.name, rate: path.rate), 30)
    #expect(positions[15] == path.half, "\(path.name)")
    #expect(positions[30] == path.final, "\(path.name)")
  }

  /// Weights after twelve of the given gradients, of which one is 100.
  @Test func `weights under given gradients are the book's, bit for bit`() throws {
    let wanted: [(name: String, rate: Double, weights: [Double])] = [
      ("momentum", 0.02, [0.24882840157908895, 1, -0.978640545184082, -3.3982069086296223]),
      ("nesterov", 0.02, [0.22015161610868014, 1, -0.9945753187906741, -5.01197508495416]),
      ("adagrad", 0.3, [0.40348945452992563, 1, -1.0092503895389753, 0.33038410710897276]),
      ("rmsprop", 0.02, [0.43405393531695413, 1, -1.0085660173851418, 0.21859905367089771]),
      ("adam", 0.1, [0.4290532771460267, 1, -0.9569612527650272, 0.3695163135340691]),
    ]
    for (name, rate, weights) in wanted {
      var drive = OptimizerDrive(try Self.optimizer(name, rate: rate), OptimizerRun.start)
      for gradient in OptimizerRun.gradients { drive.update(gradient) }
      #expect(drive.values == weights, "\(name)")
    }
  }

  /// From NumPy 2.4.6: `h *= 0.99; h += (1 - 0.99) * g * g; w -= 0.1 * g / (np.sqrt(h) + 1e-7)`. Numbers for which
  /// `(1 - 0.99) * (g * g)` would end elsewhere, which those above do not tell.
  @Test func `rmsprop multiplies in the book's order`() throws {
    var drive = OptimizerDrive(try Self.optimizer("rmsprop", rate: 0.1), [0.7, -0.3, 0.2])
    for gradient in [
      [1.789, 0.437, 0.096], [-1.863, -0.277, -0.355], [-0.083, -0.627, -0.044], [-0.477, -1.314, 0.885],
    ] { drive.update(gradient) }
    #expect(drive.values == [0.6390935853397822, 0.8636774024861914, -0.638788860852286])
  }

  @Test func `the settings are the book's where none is given`() {
    #expect(
      OptimizerTable.textbook.map(\.notation) == [
        "sgd lr=0.01", "momentum variant=book lr=0.01 momentum=0.9", "nesterov variant=book lr=0.01 momentum=0.9",
        "adagrad variant=book lr=0.01 eps=1e-7", "rmsprop variant=book lr=0.01 rho=0.99 eps=1e-7",
        "adam variant=book lr=0.001 beta1=0.9 beta2=0.999 eps=1e-7",
      ])
  }

  private struct Paths: Decodable {
    struct Run: Decodable {
      let params: [String: Double]
      let x: [Double]
      let y: [Double]
    }
    let runs: [String: Run]
  }

  @Test(.enabled(if: SharedReference.isPresent, "the whole paths lie in ../shared/reference"))
  func `every point of the paths is the book's`() throws {
    let runs = try SharedReference.decoded(Paths.self, "chapter6/optimizer_compare_naive.json").runs
    #expect(runs.count == 6)
    for (name, run) in runs {
      let rate = try #require(run.params["lr"])
      let positions = Self.walk(try Self.optimizer(name.lowercased(), rate: rate), run.x.count - 1)
      #expect(positions.map { $0[0] } == run.x, "\(name)")
      #expect(positions.map { $0[1] } == run.y, "\(name)")
    }
  }

  /// What the files tell of a tensor.
  private struct Sample: Decodable {
    let first5: [Double]
  }

  private struct Comparison: Decodable {
    typealias Samples = [String: [String: Sample]]
    let initial: Samples
    let gradients: Samples
    let updated: Samples

    private enum CodingKeys: String, CodingKey {
      case initial = "initial_params"
      case gradients = "first_iteration_grads"
      case updated = "params_after_first_update"
    }
  }

  @Test(
    .enabled(if: SharedReference.isPresent, "the first updates lie in ../shared/reference"),
    arguments: ["chapter6-digits/optimizer_compare_digits.json", "chapter6/optimizer_compare_mnist.json"])
  func `first updates of whole networks are the book's`(_ file: String) throws {
    let comparison = try SharedReference.decoded(Comparison.self, file)
    #expect(comparison.updated.count == 4)
    for (name, parameters) in comparison.updated {
      // The script leaves every optimiser at its default rate.
      let optimizer = try #require(OptimizerTable.textbook.first { $0.name == name.lowercased() })
      for (path, wanted) in parameters {
        var drive = OptimizerDrive(optimizer, try #require(comparison.initial[name]?[path]).first5)
        drive.update(try #require(comparison.gradients[name]?[path]).first5)
        #expect(drive.values == wanted.first5, "\(name) \(path)")
      }
    }
  }
}
