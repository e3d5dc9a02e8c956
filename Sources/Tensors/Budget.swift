/// How much memory a session may take. A size is worked out from shapes and held to it before anything is asked for: memory
/// that is not there ends the program.
package struct Budget: Hashable, Sendable {
  /// Bytes of everything together.
  package var limit: Int

  package init(limit: Int) { self.limit = limit }

  /// For work whose sizes are held to a budget elsewhere, or are small whatever is typed.
  package static var unlimited: Budget { Budget(limit: .max) }

  /// Smaller requests are let through: to ask how much is in use takes longer than they do.
  private static let smallest = 1 << 20

  /// Throws where so many bytes more would be too many.
  package func check(_ bytes: Int) throws(Shortage) {
    guard bytes >= Self.smallest, limit < .max else { return }
    let inUse = Heap.bytesInUse
    guard bytes <= limit - inUse else { throw Shortage(bytes: bytes, inUse: inUse, limit: limit) }
  }

  /// Whether what is in use is too much already.
  package var isExceeded: Bool { limit < .max && Heap.bytesInUse > limit }
}

/// So many bytes were asked for, and with those in use they are more than may be taken.
package struct Shortage: Error, Hashable, Sendable {
  package let bytes: Int
  package let inUse: Int
  package let limit: Int

  package init(bytes: Int, inUse: Int, limit: Int) {
    (self.bytes, self.inUse, self.limit) = (bytes, inUse, limit)
  }
}

extension Budget {
  /// A size that may be beyond counting.
  package static func product(_ factors: Int...) -> Int {
    factors.reduce(1) { product, factor in
      let (value, overflow) = product.multipliedReportingOverflow(by: factor)
      return overflow ? .max : value
    }
  }

  package static func sum(_ parts: [Int]) -> Int {
    parts.reduce(0) { sum, part in
      let (value, overflow) = sum.addingReportingOverflow(part)
      return overflow ? .max : value
    }
  }
}
