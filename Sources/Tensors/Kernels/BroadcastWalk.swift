/// Walks the elements of a broadcast result in rows along its last axis, giving for each row where it starts in the
/// result and in both operands, and with which step each operand is read. One call a row, so that the loop over a row's
/// elements is compiled where it is written.
package struct BroadcastWalk {
  package struct Row {
    package let result: Int
    package let left: Int
    package let right: Int
  }

  /// Elements of one row.
  package let length: Int
  /// 1, or 0 where the operand repeats one element along the row.
  package let leftStep: Int
  package let rightStep: Int
  private let outer: [Int]
  private let leftStrides: [Int]
  private let rightStrides: [Int]
  private let isEmpty: Bool

  /// `result` is the broadcast of the two shapes.
  package init(_ left: Shape, _ right: Shape, to result: Shape) {
    isEmpty = result.count == 0
    if left == right || left.count == 1 || right.count == 1 {
      length = result.count
      leftStep = left.count == 1 ? 0 : 1
      rightStep = right.count == 1 ? 0 : 1
      (outer, leftStrides, rightStrides) = ([], [], [])
      return
    }
    let (l, r) = (left.strides(broadcastTo: result), right.strides(broadcastTo: result))
    length = result.dimensions.last ?? 1
    leftStep = l.last ?? 0
    rightStep = r.last ?? 0
    outer = Array(result.dimensions.dropLast())
    leftStrides = Array(l.dropLast())
    rightStrides = Array(r.dropLast())
  }

  package func forEachRow(_ body: (Row) -> Void) {
    guard !isEmpty else { return }
    var index = [Int](repeating: 0, count: outer.count)
    var (result, left, right) = (0, 0, 0)
    while true {
      body(Row(result: result, left: left, right: right))
      result += length
      var axis = outer.count - 1
      while axis >= 0 {
        index[axis] += 1
        left += leftStrides[axis]
        right += rightStrides[axis]
        if index[axis] < outer[axis] { break }
        left -= leftStrides[axis] * outer[axis]
        right -= rightStrides[axis] * outer[axis]
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
