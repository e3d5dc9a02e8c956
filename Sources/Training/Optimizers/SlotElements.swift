import Tensors

/// The slots of a parameter as a rule sees them, by place: the elements of each.
package struct SlotElements<T: Scalar> {
  private let slots: [Buffer]

  package init(_ slots: [Buffer]) { self.slots = slots }

  package var count: Int { slots.count }

  /// Those of the last slot.
  package var last: UnsafeMutablePointer<T>? { slots.last?.elements(T.self) }

  package subscript(place: Int) -> UnsafeMutablePointer<T> { slots[place].elements(T.self) }
}
