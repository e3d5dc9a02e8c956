import TestSupport
import Testing

@testable import Tensors

/// Products that are computed in pieces: the same numbers, and an end when nobody wants them.
@Suite struct ProductTileTests {
  /// Extents m, n, k of large products that are wide, tall, deep, and not multiples of anything.
  static let large = [[901, 803, 797], [193, 211, 23_041], [5_003, 331, 401], [97, 6_011, 1_009]]

  @Test(arguments: large + [[4_000, 4_000, 4_000], [60_000, 256, 784], [784, 256, 60_000]])
  func `pieces fill the whole, without gaps and in the order of the terms`(_ extents: [Int]) {
    var count = 0
    let (rows, columns) = ([0, 1, extents[0] / 2, extents[0] - 1], [0, extents[1] / 3, extents[1] - 1])
    var done = rows.map { _ in columns.map { _ in 0 } }
    ProductTile(m: 0..<extents[0], n: 0..<extents[1], k: 0..<extents[2], .float64).forEach { tile in
      count += tile.m.count * tile.n.count * tile.k.count
      for (i, row) in rows.enumerated() where tile.m.contains(row) {
        for (j, column) in columns.enumerated() where tile.n.contains(column) {
          #expect(done[i][j] == tile.k.lowerBound)
          done[i][j] = tile.k.upperBound
        }
      }
    }
    #expect(count == extents.reduce(1, *))
    #expect(done.joined().allSatisfy { $0 == extents[2] })
  }

  @Test(arguments: large, Precision.allCases)
  func `the bits are those of the library's whole product`(_ extents: [Int], _ precision: Precision) {
    let (m, n, k) = (extents[0], extents[1], extents[2])
    var stream = RandomStream(seed: 4)
    let a = Tensor(shape: Shape([m, k]), values: stream.uniform(m * k, low: -1, high: 1), precision: precision)
    let b = Tensor(shape: Shape([k, n]), values: stream.uniform(k * n, low: -1, high: 1), precision: precision)
    #expect(ProductTile.cuts(m: m, n: n, k: k))
    for (transposesA, transposesB) in [(false, false), (true, false), (false, true)] {
      for adds in [false, true] {
        var (whole, pieces) = (Tensor(zeros: Shape([m, n]), precision: precision), Tensor([0]))
        if adds {
          whole = Tensor(shape: whole.shape, values: Array(repeating: 0.5, count: m * n), precision: precision)
        }
        pieces = whole
        pieces.withBuffer { c in
          MatrixProduct.multiply(
            MatrixOperand(a.unownedView, transposed: transposesA),
            MatrixOperand(b.unownedView, transposed: transposesB),
            into: c, adding: adds, m: m, n: n, k: k)
        }
        whole.withBuffer { c in
          switch precision {
          case .float64: Self.multiply(a, transposesA, b, transposesB, c, adds, m, n, k, as: Double.self)
          case .float32: Self.multiply(a, transposesA, b, transposesB, c, adds, m, n, k, as: Float.self)
          }
        }
        withExtendedLifetime((a, b)) {}
        #expect(pieces == whole, "transposed: \(transposesA), \(transposesB), adds: \(adds)")
      }
    }
  }

  private static func multiply<T: Scalar>(
    _ a: Tensor, _ transposesA: Bool, _ b: Tensor, _ transposesB: Bool, _ c: Buffer, _ adds: Bool, _ m: Int, _ n: Int,
    _ k: Int, as type: T.Type
  ) {
    BLAS.multiply(
      a.unownedView.elements(type), transposed: transposesA, b.unownedView.elements(type), transposed: transposesB,
      into: c.elements(type), adding: adds, m: m, n: n, k: k)
  }

  @Test func `a product that nobody wants ends after the piece in hand`() {
    let (m, n, k) = (1_500, 1_500, 1_500)
    let a = Tensor(shape: Shape([m, k]), values: Array(repeating: 1, count: m * k))
    var pieces = 0
    ProductTile(m: 0..<m, n: 0..<n, k: 0..<k, .float64).forEach { _ in pieces += 1 }
    let patience = Patience(questions: 1)
    var c = Tensor(zeros: Shape([m, n]))
    c.withBuffer(unless: Cancellation { patience.isOver }) { c in
      MatrixProduct.multiply(MatrixOperand(a.unownedView), MatrixOperand(a.unownedView), into: c, m: m, n: n, k: k)
    }
    withExtendedLifetime(a) {}
    let written = c.values.count { $0 != 0 }
    #expect(pieces > 1)
    #expect(written > 0 && written < m * n)
  }

  @Test func `a loop over many elements ends early too`() {
    let count = 5 * Cancellation.stretch + 3
    let x = Tensor(zeros: Shape([count]))
    for (questions, expected) in [(2, 2 * Cancellation.stretch), (100, count)] {
      let patience = Patience(questions: questions)
      var y = Tensor(zeros: x.shape)
      y.withBuffer(unless: Cancellation { patience.isOver }) { Kernels[.float64].exponential(x.unownedView, into: $0) }
      #expect(y.values.count { $0 == 1 } == expected)
    }
    withExtendedLifetime(x) {}
  }
}
