import Language
import Tensors

/// Draws from the session's stream: after `seed S` they are NumPy's after `np.random.seed(S)`.
enum RandomFunctions {
  static let all: [Function] = [
    Function(.random, "normal", "shape", "mean=0", "std=1", summary: "normal draws") { arguments, session in
      let mean = try arguments.number("mean", default: 0, &session)
      let std = try arguments.number("std", default: 1, &session)
      return try draw(arguments, &session) { $0.normal($1, mean: mean, std: std) }
    },
    Function(.random, "uniform", "shape", "low=0", "high=1", summary: "uniform draws from low up to high") {
      arguments, session in
      let low = try arguments.number("low", default: 0, &session)
      let high = try arguments.number("high", default: 1, &session)
      return try draw(arguments, &session) { $0.uniform($1, low: low, high: high) }
    },
    Function(.random, "randint", "shape", "low", "high", summary: "whole numbers from low up to, not including, high") {
      arguments, session in
      let (low, high) = (try arguments.integer("low", &session), try arguments.integer("high", &session))
      let (distance, overflow) = high.subtractingReportingOverflow(low)
      guard high > low, !overflow, distance <= widest else {
        throw Diagnostic.expected("high above low, at most 2^32 apart", got: "\(low) and \(high)", at: arguments.range)
      }
      return try draw(arguments, &session) { $0.integers($1, low: low, high: high).map(Double.init) }
    },
    Function(.random, "permutation", "n", summary: "the numbers 0 … n − 1 in random order") { arguments, session in
      let n = try arguments.shape("n", &session).count
      return try draw(n, &session) { $0.permutation(n).map(Double.init) }
    },
    Function(.random, "choice", "n", "count", "replace=true", summary: "draws from 0 … n − 1") { arguments, session in
      let n = try arguments.integer("n", &session)
      let count = try arguments.shape("count", &session).count
      let replacing = try arguments.number("replace", default: 1, &session) != 0
      guard n > 0, n <= widest, replacing || count <= n else {
        throw Diagnostic.expected(
          "a positive n, and count ≤ n without replacement", got: "n \(n), count \(count)", at: arguments.range)
      }
      // Without replacement all n numbers are put into an order first.
      if !replacing { try Shape([n]).checkAllocatable(within: session.environment.budget) }
      return try draw(max(replacing ? 0 : n, count), &session) {
        $0.choice(n, count, replacing: replacing).map(Double.init)
      }
    },
  ]

  /// The numbers that one draw can tell apart: NumPy's legacy generator gives 32 bits.
  private static let widest = 1 << 32

  private static let piece = 1 << 16

  /// All at once: the stream moves on by all of it or by nothing.
  private static func draw(
    _ count: Int, _ session: inout Session, _ numbers: @escaping @Sendable (inout RandomStream) -> [Double]
  ) throws(Diagnostic) -> Value {
    let (before, precision) = (session.stream, session.environment.precision)
    let (stream, drawn) = try session.patiently(over: count) {
      var stream = before
      let drawn = numbers(&stream)
      return (stream, Tensor(drawn, precision: precision))
    }
    session.stream = stream
    return .tensor(drawn)
  }

  private static func draw(
    _ arguments: BoundArguments, _ session: inout Session, _ numbers: (inout RandomStream, Int) -> [Double]
  ) throws(Diagnostic) -> Value {
    let shape = try arguments.shape("shape", &session)
    var values: [Double] = []
    values.reserveCapacity(shape.count)
    guard shape.count > piece else {
      values = numbers(&session.stream, shape.count)
      return Value(Tensor(shape: shape, values: values, precision: session.environment.precision))
    }
    // In pieces, so that Ctrl-C need not wait for millions; the draws are the same. The stream moves on by all of them or by none.
    var stream = session.stream
    while values.count < shape.count {
      if session.environment.isInterrupted() { throw .interrupted }
      let drawn = numbers(&stream, min(shape.count - values.count, piece))
      guard !drawn.isEmpty else { break }
      values += drawn
    }
    session.stream = stream
    return Value(Tensor(shape: shape, values: values, precision: session.environment.precision))
  }
}
