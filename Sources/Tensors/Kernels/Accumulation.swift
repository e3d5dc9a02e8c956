/// y = a + b for tensors of one shape.
package enum Accumulation {
  package static func add(_ a: View, _ b: View, into y: Buffer) {
    switch y.precision {
    case .float64: add(a, b, y, as: Double.self)
    case .float32: add(a, b, y, as: Float.self)
    }
  }

  private static func add<T: Scalar>(_ a: View, _ b: View, _ y: Buffer, as type: T.Type) {
    let (a, b, count) = (a.elements(type), b.elements(type), y.count)
    let y = y.elements(type)
    for i in 0..<count { y[i] = a[i] + b[i] }
  }
}
