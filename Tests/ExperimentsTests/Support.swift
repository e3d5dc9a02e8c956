import Datasets
import Tensors
import TestSupport

@testable import Experiments

extension Catalogue {
  static var shipped: Catalogue { Catalogue(shippedFolder: "\(Project.root)/datasets") }
}

extension Experiment {
  func setting(_ changes: [String: String]) throws -> Self {
    try changes.reduce(self) { try $0.setting($1.key, to: $1.value) }
  }
}

/// The largest relative difference of two lists; infinite where one is a number and the other is not, or the lengths differ.
func deviation(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).reduce(0) { largest, pair in
    if pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) { return largest }
    let difference = abs(pair.0 - pair.1) / abs(pair.1)
    return max(largest, difference.isNaN ? .infinity : difference)
  }
}
