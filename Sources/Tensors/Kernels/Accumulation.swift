/// Sums of tensors, element by element.
package enum Accumulation {
  /// y = a + b for tensors of one shape.
  package static func add(_ a: View, _ b: View, into y: Buffer) { Kernels[y.precision].add(a, b, into: y) }

  /// y[n, i] += b[i]
  package static func addRow(_ b: View, to y: Buffer) { Kernels[y.precision].addRow(b, to: y) }
}
