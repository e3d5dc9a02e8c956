import Differentiation
import Tensors

/// The units of a layer over a set of examples: which of them no longer answer to their inputs. A channel of images is one
/// unit: it has the same weights at all places.
package struct UnitCensus: Sendable {
  package let examples: Int
  package let units: Int
  /// How many numbers a unit gives for an example.
  private let places: Int
  private let values: [Double]
  /// What the activation was applied to; only some slopes cannot be told without.
  private let inputs: [Double]?

  /// Of results [N, …]; nil for a single number or an empty tensor.
  package init?(_ results: Tensor, of inputs: Tensor? = nil) {
    guard results.shape.rank >= 2, let rows = results.shape.dimensions.first, results.count > 0 else { return nil }
    examples = rows
    units = results.shape.rank > 3 ? results.shape.dimensions[1] : results.count / rows
    places = results.count / (rows * units)
    values = results.values
    self.inputs = inputs?.count == results.count ? inputs?.values : nil
  }

  /// The units that give 0 for every example. A relu that does passes no gradient back for any of them, so that the weights
  /// before it stay as they are.  Lu et al. 2020, Dying ReLU and Initialization.
  package var dead: [Int] { (0..<units).filter { share(ofUnit: $0) { values[$0] == 0 } == 1 } }

  /// A unit is saturated where its activation is nearly flat for nearly all examples.
  package static let saturatedShare = 0.9
  /// Nearly flat: the slope is below this share of its largest value. A sigmoid is there beyond ±4.4, tanh beyond ±2.2,
  /// elu below −3, gelu below −2.3.
  package static let flatShare = 0.05

  /// The saturated units; nil where the activation is none that saturates, or its slope cannot be told.  Glorot & Bengio
  /// 2010, §3.
  ///
  /// What is flat on one side only, such as elu, may rightly be there for most examples, and is counted where it is for all.
  package func saturated(under op: any Op) -> [Int]? {
    guard let saturation = Saturation(op), inputs != nil || !saturation.needsInput else { return nil }
    let limit = saturation.isTwoSided ? Self.saturatedShare : 1
    return (0..<units).filter { unit in
      share(ofUnit: unit) { place in
        abs(saturation.slope(inputs?[place] ?? .nan, values[place])) < Self.flatShare
      } >= limit
    }
  }

  private func share(ofUnit unit: Int, where holds: (Int) -> Bool) -> Double {
    var count = 0
    for example in 0..<examples {
      let start = (example * units + unit) * places
      for place in start..<start + places where holds(place) { count += 1 }
    }
    return Double(count) / Double(examples * places)
  }
}

extension UnitCensus {
  /// Of what an operation gave in a recording.
  package init?(of node: Node, in recording: Recording) {
    guard let results = recording.value(node.id) else { return nil }
    self.init(results, of: node.inputs.first.flatMap { recording.value($0) })
  }
}
