/// The extents of a matrix product [m, k] @ [k, n] in a rule.
package struct ProductSize: Hashable, Sendable {
  package let m: Int
  package let n: Int
  package let k: Int
  /// Whether the factors lie in memory as [k, m] and [n, k].
  package let transposesA: Bool
  package let transposesB: Bool

  package init(m: Int, n: Int, k: Int, transposesA: Bool = false, transposesB: Bool = false) {
    (self.m, self.n, self.k) = (m, n, k)
    (self.transposesA, self.transposesB) = (transposesA, transposesB)
  }
}
