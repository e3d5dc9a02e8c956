import Differentiation
import Tensors

/// The units of a layer over a set of examples: which of them no longer answer to their inputs.
package struct UnitCensus: Sendable {
  package let examples: Int
  package let units: Int
  private let values: [Double]

  /// Of results [N, …]; nil for a single number or an empty tensor.
  package init?(_ results: Tensor) {
    guard results.shape.rank >= 2, let rows = results.shape.dimensions.first, results.count > 0 else { return nil }
    examples = rows
    units = results.count / rows
    values = results.values
  }

  /// The units that give 0 for every example. A relu that does passes no gradient back for any of them, so that the weights
  /// before it stay as they are.  Lu et al. 2020, Dying ReLU and Initialization.
  package var dead: [Int] { (0..<units).filter { share(ofUnit: $0) { $0 == 0 } == 1 } }

  /// A unit is saturated where its activation is nearly flat for nearly all examples.
  package static let saturatedShare = 0.9
  /// Nearly flat: the slope is below this share of its largest value. A sigmoid is there beyond ±4.4, tanh beyond ±2.2.
  package static let flatShare = 0.05

  /// The saturated units; nil where the activation is none that saturates on both sides.  Glorot & Bengio 2010, §3.
  package func saturated(under op: any Op) -> [Int]? {
    guard let slope = Self.relativeSlope(op) else { return nil }
    return (0..<units).filter { share(ofUnit: $0) { slope($0) < Self.flatShare } >= Self.saturatedShare }
  }

  /// The slope at a result, as a share of the largest slope.
  private static func relativeSlope(_ op: any Op) -> ((Double) -> Double)? {
    switch op {
    case let op as Sigmoid: { 4 * op.slope(0, $0) }
    case let op as Tanh: { op.slope(0, $0) }
    default: nil
    }
  }

  private func share(ofUnit unit: Int, where holds: (Double) -> Bool) -> Double {
    Double((0..<examples).count { holds(values[$0 * units + unit]) }) / Double(examples)
  }
}
