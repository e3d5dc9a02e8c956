import Tensors
import Testing

@Suite struct FinitenessTests {
  private static let finite: [Double] = [
    0, -0.0, 1, -1, .leastNonzeroMagnitude, -.leastNormalMagnitude, 3.4e38, -3.4e38, .pi,
  ]

  @Test(arguments: Precision.allCases) func `one bad element among many is found, wherever it stands`(
    _ precision: Precision
  ) {
    for bad in [Double.nan, -.nan, .infinity, -.infinity, .signalingNaN] {
      for place in 0..<37 {
        var values = (0..<37).map { Self.finite[$0 % Self.finite.count] }
        #expect(Tensor(values, precision: precision).isFinite)
        values[place] = bad
        let tensor = Tensor(values, precision: precision)
        #expect(!tensor.isFinite && tensor.nonFiniteOffsets == [place])
      }
    }
  }

  @Test func `the largest number is finite and nothing is finite`() {
    #expect(Tensor([.greatestFiniteMagnitude, -.greatestFiniteMagnitude]).isFinite)
    #expect(Tensor([Double(Float.greatestFiniteMagnitude)], precision: .float32).isFinite)
    #expect(!Tensor([1e39], precision: .float32).isFinite)
    #expect(Tensor([]).isFinite)
  }
}
