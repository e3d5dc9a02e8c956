import Tensors
import Testing

/// What one kind of processor computes, all compute: each kernel in every build that runs here.
@Suite struct KernelBuildTests {
  /// Operands of 3 × `columns` numbers, ordinary and not, and what a kernel makes of them in a copy of the last.
  private struct Bench {
    let precision: Precision
    let columns: Int
    let operands: [Tensor]

    init(_ precision: Precision, columns: Int) {
      var stream = RandomStream(seed: 8)
      (self.precision, self.columns) = (precision, columns)
      operands = (0..<5).map { place in
        var values = stream.normal(3 * columns, std: 2)
        if place == 0, columns > 20 {
          values.replaceSubrange(7..<11, with: [.infinity, -.infinity, -0.0, .leastNormalMagnitude / 8])
        }
        // The others are also variances and sums of squares.
        return Tensor(place == 0 ? values : values.map(abs), precision: precision)
      }
    }

    /// The elements of all operands after the kernel, NaN without its sign.
    func run(_ kernel: (Kernels, [View], [Buffer]) -> Void, _ kernels: Kernels) -> [[UInt64]] {
      var tensors = operands
      let buffers = tensors.indices.map { place in tensors[place].withBuffer { $0 } }
      kernel(kernels, operands.map(\.unownedView), buffers)
      return withExtendedLifetime((operands, tensors)) {
        tensors.map { $0.values.map { $0.isNaN ? .max : $0.bitPattern } }
      }
    }
  }

  typealias Kernel = (Kernels, [View], [Buffer]) -> Void

  /// By name. Views are of the operands as they were, buffers are to be written.
  static func kernels(columns: Int) -> [(String, Kernel)] {
    func row(_ view: View) -> View { View(shape: Shape([columns]), precision: view.precision, base: view.base) }
    func matrix(_ view: View) -> View { View(shape: Shape([3, columns]), precision: view.precision, base: view.base) }
    func by(_ x: [View]) -> Normalization {
      Normalization(mean: row(x[1]), variance: row(x[2]), gamma: row(x[3]), beta: row(x[4]), epsilon: 1e-5)
    }
    let elementwise: [(String, Kernel)] = [
      ("exp", { $0.exponential($1[0], into: $2[1]) }), ("tanh", { $0.hyperbolicTangent($1[0], into: $2[1]) }),
      ("sigmoid", { $0.sigmoid($1[0], into: $2[1]) }), ("relu", { $0.relu($1[0], into: $2[1]) }),
      ("relu slope", { $0.reluSlope($1[0], $1[1], into: $2[2]) }),
      ("tanh slope", { $0.hyperbolicTangentSlope($1[0], $1[1], into: $2[2]) }),
      ("sigmoid slope", { $0.sigmoidSlope($1[0], $1[1], into: $2[2]) }), ("add", { $0.add($1[0], $1[1], into: $2[2]) }),
      ("multiply", { $0.multiply($1[0], $1[1], into: $2[2]) }), ("add row", { $0.addRow(row($1[0]), to: $2[1]) }),
    ]
    let rows: [(String, Kernel)] = [
      ("softmax", { $0.softmax(matrix($1[0]), into: $2[1]) }),
      ("log sums", { $0.logSums($1[1].base, into: $2[2].base, rows: 3, classes: columns) }),
      ("sum", { $0.sum($1[1].base, 3 * columns, into: $2[2].base) }),
      ("sum rows", { $0.sumRows($1[0].base, into: $2[2].base, rows: 3, columns: columns) }),
      ("normalize", { $0.normalize($1[0], by: by($1), into: $2[0]) }),
      ("normalize slope", { $0.normalizeSlope($1[0], by: by($1), into: $2[0]) }),
      ("gamma slope", { $0.normalizeSlope($1[1], $1[0], by: by($1), of: .gamma, into: $2[4].part(0, columns)) }),
      ("variance slope", { $0.normalizeSlope($1[1], $1[0], by: by($1), of: .variance, into: $2[4].part(0, columns)) }),
      ("variance", { $0.variance($1[1], about: row($1[2]), into: $2[4].part(0, columns)) }),
      ("slope of variance", { $0.varianceSlope($1[1], about: row($1[2]), $1[3], into: $2[4]) }),
      ("its mean's", { $0.varianceMeanSlope($1[1], about: row($1[2]), $1[3], into: $2[4].part(0, columns)) }),
    ]
    return elementwise + rows + updates()
  }

  private static func updates() -> [(String, Kernel)] {
    [0, 0.3].flatMap { decay -> [(String, Kernel)] in
      let paper = AdamSettings(rate: 0.1, beta1: 0.9, beta2: 0.99, rootScale: 1.1, epsilon: 1e-8, decay: decay)
      let book = AdamSettings(bookRate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-7, decay: decay)
      return [
        ("sgd", { $0.descend($2[1], $1[0], rate: 0.1, decay: decay) }),
        ("momentum", { $0.momentum($2[1], $1[0], velocity: $2[2], rate: 0.1, kept: 0.9, decay: decay, isBook: false) }),
        (
          "its book's", { $0.momentum($2[1], $1[0], velocity: $2[2], rate: 0.1, kept: 0.9, decay: decay, isBook: true) }
        ),
        ("adagrad", { $0.adaGrad($2[1], $1[0], squares: $2[2], rate: 0.1, epsilon: 1e-7, decay: decay) }),
        ("rmsprop", { $0.rmsProp($2[1], $1[0], meanSquare: $2[2], rate: 0.1, kept: 0.9, epsilon: 1e-7, decay: decay) }),
        ("adam", { $0.adam($2[1], $1[0], mean: $2[2], meanSquare: $2[3], paper) }),
        ("adam's book's", { $0.adam($2[1], $1[0], mean: $2[2], meanSquare: $2[3], book) }),
      ]
    }
  }

  @Test(arguments: Precision.allCases) func `all builds give the same bits`(_ precision: Precision) {
    let builds = KernelBuild.all
    for columns in [0, 1, 3, 8, 17, 43, 200, 700] {
      let bench = Bench(precision, columns: columns)
      // Of nothing there is still a sum, for which the operands here have no room then.
      for (name, kernel) in Self.kernels(columns: columns) where columns > 0 || !["sum", "log sums"].contains(name) {
        let first = bench.run(kernel, builds[0][precision])
        for build in builds.dropFirst() {
          #expect(bench.run(kernel, build[precision]) == first, "\(build.name): \(name) of 3 × \(columns)")
        }
      }
    }
  }

  @Test func `every processor can run the first build, and the best is used`() {
    #expect(KernelBuild.all.first?.name == "baseline")
    #expect(KernelBuild.fastest.name == KernelBuild.all.last?.name)
    #expect(KernelBuild.all.map(\.name).count == Set(KernelBuild.all.map(\.name)).count)
  }
}
