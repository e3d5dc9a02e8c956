/// Sums of tensors, element by element.
package enum Accumulation {
  /// y = a + b for tensors of one shape.
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

  /// y[n, i] += b[i]
  package static func addRow(_ b: View, to y: Buffer) {
    switch y.precision {
    case .float64: addRow(b, y, as: Double.self)
    case .float32: addRow(b, y, as: Float.self)
    }
  }

  private static func addRow<T: Scalar>(_ b: View, _ y: Buffer, as type: T.Type) {
    let (b, width) = (b.elements(type), b.count)
    guard width > 0 else { return }
    var row = y.elements(type)
    for _ in 0..<y.count / width {
      for i in 0..<width { row[i] += b[i] }
      row += width
    }
  }
}
