/// How many rows each class has, and what would make up for it: the weight N / (K · nₖ), with which every class counts as much as
/// any other in a loss. Source: King & Zeng 2001; scikit-learn's `class_weight="balanced"`.
package struct ClassBalance: Sendable, Hashable {
  package let names: [String]
  package let counts: [Int]

  /// nil where the targets are numbers.
  package init?(_ set: Dataset) {
    guard let names = set.targets.classNames, let counts = set.targets.classCounts else { return nil }
    (self.names, self.counts) = (names, counts)
  }

  package var shares: [Double] { counts.map { Double($0) / Double(max(counts.reduce(0, +), 1)) } }

  /// 0 for a class without rows.
  package var weights: [Double] {
    let present = counts.count { $0 > 0 }
    let mean = Double(counts.reduce(0, +)) / Double(max(present, 1))
    return counts.map { $0 == 0 ? 0 : mean / Double($0) }
  }
}
