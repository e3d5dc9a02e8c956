import Dispatch

extension Array where Element: Sendable {
  /// Does something with the elements at these places, all different, at the same time.
  package mutating func workSideBySide(at places: [Int], _ body: @Sendable (inout Element) -> Void) {
    withUnsafeMutableBufferPointer { buffer in
      let slots = Slots(buffer: buffer)
      DispatchQueue.concurrentPerform(iterations: places.count) { body(&slots.buffer[places[$0]]) }
    }
  }
}

/// Each thread changes a place of its own.
private struct Slots<Element>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<Element>
}
