import Tensors

/// y = Σ x / n, over one axis or over everything; dx = dy / n, repeated along the axis. NaN over no elements.
package struct Mean: ReductionOp {
  package let axis: Int?

  package init(axis: Int? = nil) { self.axis = axis }
  package var name: String { "mean" }
  package func divisor(_ extent: Int) -> Double { Double(extent) }
  package func weightFactors(_ extent: Int) -> [Factor] { [.constant("1/\(extent)", 1 / Double(extent))] }
}
