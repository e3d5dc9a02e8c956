/// The extents of a shape's axes: numbers that lie in the shape itself, so that shapes and views are copied without memory
/// being asked for or references counted, which small networks would spend most of their time on.
package struct Extents: RandomAccessCollection, Sendable {
  private var extents: InlineArray<8, Int>
  /// The number of axes.
  package let count: Int
  /// Whether there were more than the limit.
  let isCut: Bool

  /// The most axes that a tensor can have.
  package static var limit: Int { 8 }

  /// Extents beyond the limit are left out; a shape with so many is refused wherever it could be allocated.
  init(_ numbers: some Sequence<Int>) {
    var (extents, count) = (InlineArray<8, Int>(repeating: 0), 0)
    for number in numbers {
      if count < Self.limit { extents[count] = number }
      count += 1
    }
    (self.extents, self.count, isCut) = (extents, Swift.min(count, Self.limit), count > Self.limit)
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { count }
  package subscript(axis: Int) -> Int { extents[axis] }
}

extension Extents: Hashable {
  package static func == (a: Extents, b: Extents) -> Bool {
    guard a.count == b.count else { return false }
    for axis in 0..<a.count where a.extents[axis] != b.extents[axis] { return false }
    return true
  }

  package static func == (a: Extents, b: [Int]) -> Bool { a.elementsEqual(b) }
  package static func != (a: Extents, b: [Int]) -> Bool { !a.elementsEqual(b) }

  package func hash(into hasher: inout Hasher) {
    for extent in self { hasher.combine(extent) }
  }
}
