import Differentiation
import Tensors
import Testing

@testable import Training

/// The textbook's valley, x²/20 + y² from (−7, 2), walked down through the graph: where the book's code under NumPy 2.4.6 is
/// after 15 and after 30 updates. Its gradient is written by hand as (x/10, 2y); ours goes through the operations, so that x may
/// differ in the last digit while y has the same bits. Measured: at most 4e-15 relative.
@Suite struct ValleyTests {
  private static func book(_ name: String, _ rate: Double) throws -> any Optimizer {
    let optimizer = try #require(OptimizerTable.textbook.first { $0.name == name })
    return try optimizer.with(["lr": .number(rate)])
  }

  private static let paths: [(name: String, rate: Double, half: [Double], final: [Double])] = [
    ("sgd", 0.95, [-1.566126102926018, -0.41178226418929753], [-0.3503929957523197, 0.0847823165504322]),
    ("momentum", 0.1, [-2.4402506416061254, 0.6764452928518839], [0.896413858493733, 0.08808560171506971]),
    ("nesterov", 0.1, [-2.269553770736768, 0.10037418286851575], [0.6896149016966209, -0.0006799058361171969]),
    ("adagrad", 1.5, [-0.7883948527478228, 6.711861392752657e-09], [-0.12016232231416045, 2.486389893984459e-17]),
    ("rmsprop", 0.1, [-1.9630436901416268, 0.0002545949483809554], [-0.6974203096807907, 1.4834621508315574e-08]),
    ("adam", 0.3, [-2.709782384503686, -0.6820250408743606], [0.13600685239498186, 0.31824537553721943]),
  ]

  private static func valley() throws -> FunctionObjective {
    var recording = Recording()
    let x = recording.addLeaf(.parameter, Tensor(-7), path: "x")
    let y = recording.addLeaf(.parameter, Tensor(2), path: "y")
    let (two, twenty) = (
      recording.addLeaf(.constant, Tensor(2), path: "2"), recording.addLeaf(.constant, Tensor(20), path: "20")
    )
    let flat = try recording.apply(Divide(), to: [recording.apply(Power(), to: [x, two]), twenty])
    let root = try recording.apply(Add(), to: [flat, recording.apply(Power(), to: [y, two])])
    return try FunctionObjective("x^2/20 + y^2", recording: recording, variables: [x, y], root: root, start: [-7, 2])
  }

  /// All positions, the first included.
  private static func walk(_ optimizer: any Optimizer, _ steps: Int) throws -> [[Double]] {
    let setup = TrainingSetup(
      try valley(), optimizer: optimizer, batch: BatchPolicy(size: 1, sampling: .inOrder))
    var history = try History(Trainer(setup))
    for _ in 0..<steps { _ = try history.advance(until: .batch) }
    var walk = PathWalk(history)
    while !walk.isDone { try walk.advance() }
    return walk.points
  }

  private static func check(_ point: [Double], _ wanted: [Double], _ name: String) {
    #expect(abs(point[0] - wanted[0]) <= 1e-12 * abs(wanted[0]), "x of \(name)")
    #expect(point[1] == wanted[1], "y of \(name)")
  }

  @Test(arguments: paths.indices) func `the paths in the valley are the book's`(_ place: Int) throws {
    let path = Self.paths[place]
    let points = try Self.walk(Self.book(path.name, path.rate), 30)
    #expect(points.count == 31)
    Self.check(points[15], path.half, path.name)
    Self.check(points[30], path.final, path.name)
  }

  private struct Reference: Decodable {
    struct Run: Decodable {
      let params: [String: Double]
      let x: [Double]
      let y: [Double]
    }
    let runs: [String: Run]
  }

  @Test(.enabled(if: SharedReference.isPresent, "the whole paths lie in ../shared/reference"))
  func `every point of the paths is the book's`() throws {
    let runs = try SharedReference.decoded(Reference.self, "chapter6/optimizer_compare_naive.json").runs
    for (name, run) in runs {
      let rate = try #require(run.params["lr"])
      let points = try Self.walk(Self.book(name.lowercased(), rate), run.x.count - 1)
      for (step, point) in points.enumerated() {
        Self.check(point, [run.x[step], run.y[step]], "\(name), step \(step)")
      }
    }
  }
}
