import Foundation
import Tensors
import Testing

struct MatrixProductTests {
  /// Extents m, n, k: chosen ones, of which BLAS takes none with a 0, and random ones.
  static let extents: [[Int]] = chosen + random
  private static let chosen = [
    [1, 1, 1], [2, 3, 4], [4, 2, 2], [1, 5, 3], [5, 1, 3], [7, 6, 1], [0, 3, 4], [3, 0, 4], [3, 4, 0], [0, 0, 0],
    [1, 1, 0], [17, 9, 33], [64, 10, 65],
  ]

  private static let random: [[Int]] = {
    var stream = RandomStream(seed: 22)
    return (0..<8).map { _ in stream.integers(3, low: 0, high: 20) }
  }()

  private func random(_ rows: Int, _ columns: Int, _ stream: inout RandomStream, _ precision: Precision) -> Tensor {
    Tensor(shape: Shape([rows, columns]), values: stream.normal(rows * columns), precision: precision)
  }

  private func transposed(_ matrix: Tensor) -> Tensor {
    let (rows, columns) = (matrix.shape.dimensions[0], matrix.shape.dimensions[1])
    let values = matrix.values
    return Tensor(
      shape: Shape([columns, rows]),
      values: (0..<columns * rows).map { values[$0 % rows * columns + $0 / rows] }, precision: matrix.precision)
  }

  private func product(
    _ a: Tensor, _ b: Tensor, m: Int, n: Int, k: Int, transposing: (a: Bool, b: Bool)
  ) -> Tensor {
    let (left, right) = (transposing.a ? transposed(a) : a, transposing.b ? transposed(b) : b)
    let junk = [Double](repeating: .nan, count: m * n)
    var c = Tensor(shape: Shape([m, n]), values: junk, precision: a.precision)
    c.withBuffer { c in
      MatrixProduct.multiply(
        MatrixOperand(left.unownedView, transposed: transposing.a),
        MatrixOperand(right.unownedView, transposed: transposing.b), into: c, m: m, n: n, k: k)
    }
    withExtendedLifetime((left, right)) {}
    return c
  }

  /// A dot product of k rounded products differs from the exact one by at most about k·ε·Σ|aᵢbᵢ| (Higham 2002, §3.1).
  @Test(arguments: extents, Precision.allCases)
  func agreesWithTheSlowTwin(_ extents: [Int], _ precision: Precision) {
    let (m, n, k) = (extents[0], extents[1], extents[2])
    var stream = RandomStream(seed: 20)
    let (a, b) = (random(m, k, &stream, precision), random(k, n, &stream, precision))
    let exact = MatrixProduct.reference(a.values, b.values, m: m, n: n, k: k)
    let bounds = MatrixProduct.reference(a.values.map(abs), b.values.map(abs), m: m, n: n, k: k)
    let epsilon = (precision == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)) * Double(k + 1)
    for transposing in [(false, false), (true, false), (false, true), (true, true)] {
      let c = product(a, b, m: m, n: n, k: k, transposing: transposing).values
      #expect(zip(zip(c, exact), bounds).allSatisfy { abs($0.0 - $0.1) <= epsilon * $1 }, "\(transposing)")
    }
  }

  /// NumPy: np.array([[1., 2], [3, 4]]) @ np.array([[5., 6, 7], [8, 9, 10]])
  @Test func aProductByHand() {
    #expect(
      MatrixProduct.reference([1, 2, 3, 4], [5, 6, 7, 8, 9, 10], m: 2, n: 3, k: 2) == [21, 24, 27, 47, 54, 61])
  }

  @Test func theLibrarySaysWhatItIs() {
    #expect(BLAS.summary.hasPrefix("OpenBLAS "))
    #expect(BLAS.summary.hasSuffix(" · " + BLAS.core))
    #expect(!BLAS.core.isEmpty)
  }

  private static let hasFusedMultiplyAdd: Bool = {
    let flags = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: " ") ?? []
    return ["avx2", "fma"].allSatisfy { flags.contains(Substring($0)) }
  }()

  private static let asksForPrescott =
    ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"]?.lowercased() == "prescott"

  /// Prescott, where OpenBLAS falls back for processors it does not know, has SSE3 only.
  @Test(
    .enabled(if: hasFusedMultiplyAdd && !asksForPrescott, "for AVX2 processors"))
  func theLibraryRunsAtTheProcessorsRealCore() {
    #expect(BLAS.core != "Prescott")
  }
}
