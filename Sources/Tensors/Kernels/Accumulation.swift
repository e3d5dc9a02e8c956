/// y = a + b for tensors of one shape.
package enum Accumulation {
  package static func add(_ a: View, _ b: View, into y: Buffer) { Kernels[y.precision].add(a, b, into: y) }
}
