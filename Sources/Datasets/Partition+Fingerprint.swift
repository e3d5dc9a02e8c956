import Tensors

extension Partition {
  /// What tells one training part from another: its name, its rows, and a hash of its numbers.
  package var fingerprint: String {
    var hash = RowHash()
    hash.add(training.features)
    switch training.targets {
    case .classes(let classes, let names):
      hash.add(names.count)
      for number in classes { hash.add(number) }
    case .values(let values): hash.add(values)
    case .sequences(let classes, let names):
      hash.add(names.count)
      hash.add(classes)
    }
    return "\(name), \(training.rowCount) rows, \(hash.text)"
  }
}

/// FNV-1a (Fowler, Noll & Vo 1991), by words of 64 bits.
private struct RowHash {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ number: Int) { add(UInt64(bitPattern: Int64(number))) }

  private mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x100_0000_01B3 }

  mutating func add(_ tensor: Tensor) {
    for extent in tensor.shape.dimensions { add(extent) }
    tensor.withView { view in
      switch view.precision {
      case .float64: for i in 0..<view.count { add(view.elements(Double.self)[i].bitPattern) }
      case .float32: for i in 0..<view.count { add(UInt64(view.elements(Float.self)[i].bitPattern)) }
      }
    }
  }

  var text: String { String(value, radix: 16) }
}
