import Tensors
import Testing

struct BroadcastTests {
  /// Two shapes and what np.broadcast_shapes gives for them.
  static let pairs: [([Int], [Int], [Int])] = [
    ([], [], []), ([3], [], [3]), ([], [2, 3], [2, 3]), ([2, 3], [3], [2, 3]), ([3], [2, 3], [2, 3]),
    ([2, 1], [1, 3], [2, 3]), ([4, 1, 3], [2, 1], [4, 2, 3]), ([0], [1], [0]), ([0], [], [0]),
    ([0, 3], [3], [0, 3]), ([2, 0], [2, 1], [2, 0]), ([1, 1], [3], [1, 3]), ([3, 1], [0], [3, 0]),
    ([5, 1, 4], [1, 3, 1], [5, 3, 4]), ([8, 1, 6, 1], [7, 1, 5], [8, 7, 6, 5]), ([1], [1, 1, 1], [1, 1, 1]),
  ]

  @Test(arguments: pairs)
  func givesTheShapeOfNumPy(_ left: [Int], _ right: [Int], _ result: [Int]) throws {
    #expect(try Shape(left).broadcast(with: Shape(right), op: "+").dimensions == result)
    #expect(try Shape(right).broadcast(with: Shape(left), op: "+").dimensions == result)
  }

  /// np.broadcast_shapes raises ValueError for each.
  @Test(arguments: [([2, 3], [2]), ([3], [4]), ([0], [2]), ([2, 0], [3]), ([2, 1, 3], [2, 2, 2])])
  func namesBothShapesThatDoNotFit(_ left: [Int], _ right: [Int]) {
    let (left, right) = (Shape(left), Shape(right))
    #expect(throws: ShapeError.mismatch(op: "+", left, right)) { try left.broadcast(with: right, op: "+") }
  }

  /// Law: the walk visits every element of the result once, in order, with the elements that the definition of
  /// broadcasting names: an index, cut to the operand's rank, with 0 along axes of extent 1.
  @Test(arguments: pairs)
  func theWalkReadsTheElementsThatTheDefinitionNames(_ left: [Int], _ right: [Int], _ result: [Int]) {
    let (left, right, result) = (Shape(left), Shape(right), Shape(result))
    let walk = BroadcastWalk(left, right, to: result)
    var visited: [[Int?]] = []
    walk.forEachRow { row in
      for i in 0..<walk.length {
        visited.append([row.result + i, row.left + i * walk.leftStep, row.right + i * walk.rightStep])
      }
    }
    let expected = (0..<result.count).map { position -> [Int?] in
      let index = result.index(at: position)
      return [position, source(index, left), source(index, right)]
    }
    #expect(visited == expected)
  }

  private func source(_ index: [Int], _ shape: Shape) -> Int? {
    shape.offset(of: zip(index.suffix(shape.rank), shape.dimensions).map { $1 == 1 ? 0 : $0 })
  }

  @Test func repeatedAxesHaveStrideZero() {
    #expect(Shape([2, 1]).strides(broadcastTo: Shape([4, 2, 3])) == [0, 1, 0])
    #expect(Shape.scalar.strides(broadcastTo: Shape([2, 3])) == [0, 0])
  }
}
