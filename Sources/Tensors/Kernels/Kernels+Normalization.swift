import CKernels

/// What examples [rows] by features [columns] are normalised by, feature by feature: y = γ·(x − m)/s + β, s = √(v + ε).
package struct Normalization {
  let parts: gradus_normalization
  let columns: Int

  package init(mean: View, variance: View, gamma: View, beta: View, epsilon: Double) {
    parts = gradus_normalization(
      mean: mean.base, variance: variance.base, gamma: gamma.base, beta: beta.base, epsilon: epsilon)
    columns = mean.count
  }

  /// What of it has a gradient besides the examples; the numbers are the kernel's.
  package enum Part: Int32 {
    case mean = 1
    case variance, gamma, beta
  }
}

extension Kernels {
  /// y = γ·((x − m)·s⁻¹) + β
  package func normalize(_ x: View, by normalization: Normalization, into y: Buffer) {
    inRows(y, of: normalization.columns) {
      table.pointee.normalize(x.base + $0, normalization.parts, y.base + $0, $1, normalization.columns)
    }
  }

  /// dx = dy·(s⁻¹·γ)
  package func normalizeSlope(_ dy: View, by normalization: Normalization, into dx: Buffer) {
    inRows(dx, of: normalization.columns) {
      table.pointee.normalize_slope(dy.base + $0, normalization.parts, dx.base + $0, $1, normalization.columns)
    }
  }

  /// dm = −γ·s⁻¹·Σₙ dy, dv = −γ·s⁻²/2·Σₙ dy·(x − m)·s⁻¹, dγ = Σₙ dy·(x − m)·s⁻¹, dβ = Σₙ dy
  package func normalizeSlope(
    _ x: View, _ dy: View, by normalization: Normalization, of part: Normalization.Part, into slope: Buffer
  ) {
    let (rows, columns) = extents(of: x.count, normalization.columns)
    table.pointee.normalize_part_slope(part.rawValue, x.base, dy.base, normalization.parts, slope.base, rows, columns)
  }

  /// v[c] = Σₙ (x[n, c] − m[c])²/N; NaN over no examples.
  package func variance(_ x: View, about mean: View, into v: Buffer) {
    let (rows, columns) = extents(of: x.count, v.count)
    table.pointee.variance(x.base, mean.base, v.base, rows, columns)
  }

  /// dx = 2/N·(x − m)·dv
  package func varianceSlope(_ x: View, about mean: View, _ dv: View, into dx: Buffer) {
    let (rows, columns) = extents(of: x.count, mean.count)
    table.pointee.variance_slope(x.base, mean.base, dv.base, dx.base, rows, columns)
  }

  /// dm = −2/N·Σₙ (x − m)·dv
  package func varianceMeanSlope(_ x: View, about mean: View, _ dv: View, into dm: Buffer) {
    let (rows, columns) = extents(of: x.count, mean.count)
    table.pointee.variance_mean_slope(x.base, mean.base, dv.base, dm.base, rows, columns)
  }

  private func extents(of count: Int, _ columns: Int) -> (rows: Int, columns: Int) {
    (columns == 0 ? 0 : count / columns, columns)
  }
}
