import Tensors

/// y = Σ x, over one axis or over everything; dx = dy, repeated along the axis.
package struct Sum: ReductionOp {
  package let axis: Int?

  package init(axis: Int? = nil) { self.axis = axis }
  package var name: String { "sum" }
  package func divisor(_ extent: Int) -> Double { 1 }
  package func weightFactors(_ extent: Int) -> [Factor] { [] }
}
