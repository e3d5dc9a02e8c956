import Tensors

/// Where a value lies. A plain number lies there as it is, so that reading and writing one is a matter of a few
/// instructions; everything else lies behind a reference.
enum Cell: Sendable {
  case empty
  case number(Double)
  indirect case other(Value)

  init(_ value: Value?) {
    switch value {
    case nil: self = .empty
    case .number(let number)?: self = .number(number)
    case let value?: self = .other(value)
    }
  }

  var value: Value? {
    switch self {
    case .empty: nil
    case .number(let number): .number(number)
    case .other(let value): value
    }
  }

  /// The same with another value, where it is no plain number.
  mutating func move(_ change: (Value) -> Value) {
    if case .other(let value) = self { self = Cell(change(value)) }
  }
}

extension Cell {
  /// The element of a plain tensor of one axis, or of a list; nil where it is no plain number, or needs a closer look.
  func element(_ position: Double) -> Double? {
    guard let position = Int(exactly: position) else { return nil }
    switch self {
    case .other(.tensor(let tensor)):
      guard tensor.shape.rank == 1, let place = Self.place(position, of: tensor.count) else { return nil }
      return tensor.withView { $0[place] }
    case .other(.list(let elements)):
      guard let place = Self.place(position, of: elements.count), case .number(let number) = elements[place] else {
        return nil
      }
      return number
    default: return nil
    }
  }

  /// Changes an element of a plain tensor of one axis where it lies, if it is of this precision. Gives what the element
  /// is then; nil where that was not possible.
  mutating func setElement(_ position: Double, to number: Double, _ precision: Precision) -> Double? {
    guard case .other(.tensor(var tensor)) = self, tensor.shape.rank == 1, tensor.precision == precision,
      let position = Int(exactly: position), let place = Self.place(position, of: tensor.count)
    else { return nil }
    // Let go of first, so that the elements are this tensor's own and need not be copied.
    self = .empty
    tensor.withBuffer { buffer in
      switch precision {
      case .float64: buffer.elements(Double.self)[place] = number
      case .float32: buffer.elements(Float.self)[place] = Float(number)
      }
    }
    self = .other(.tensor(tensor))
    return precision == .float32 ? Double(Float(number)) : number
  }

  /// Counted from the end where negative.
  private static func place(_ position: Int, of count: Int) -> Int? {
    let place = position < 0 ? position + count : position
    return place >= 0 && place < count ? place : nil
  }
}
