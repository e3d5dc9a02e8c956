import Glibc

/// The moving average that the textbook draws its losses with: a Kaiser window of 11 points with β = 2 over the curve mirrored
/// at both ends.  *Deep Learning from Scratch*, `common/util.py`.
enum SmoothCurve {
  static func of(_ x: [Double]) -> [Double] {
    let length = 11
    // NumPy takes a part of what is too short to be mirrored; a curve like that is left as it is.
    guard x.count >= length else { return x }
    let mirrored = x[1..<length].reversed() + x + x[(x.count - length + 1)...].reversed()
    let window = kaiser(length, beta: 2)
    let total = window.reduce(0, +)
    return (5..<5 + x.count).map { start in
      zip(window, mirrored[start..<start + length]).reduce(0) { $0 + $1.0 / total * $1.1 }
    }
  }

  /// `numpy.kaiser(count, beta)`.
  static func kaiser(_ count: Int, beta: Double) -> [Double] {
    let middle = Double(count - 1) / 2
    return (0..<count).map { n in
      let distance = (Double(n) - middle) / middle
      return bessel(beta * (1 - distance * distance).squareRoot()) / bessel(beta)
    }
  }

  /// I₀, the modified Bessel function of order 0, by its power series.  Abramowitz & Stegun 1964, 9.6.12.
  private static func bessel(_ x: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for k in 1...40 {
      term *= (x / 2 / Double(k)) * (x / 2 / Double(k))
      sum += term
    }
    return sum
  }
}
