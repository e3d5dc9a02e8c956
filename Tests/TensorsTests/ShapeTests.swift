import Tensors
import Testing

struct ShapeTests {
  @Test func countsElements() {
    #expect(Shape([2, 3, 4]).count == 24)
    #expect(Shape.scalar.count == 1)
    #expect(Shape([3, 0]).count == 0)
    #expect(Shape([1 << 40, 1 << 40]).count == .max)
    #expect(Shape([1 << 40, 1 << 40, 3]).count == .max)
    #expect(Shape([1 << 40, 1 << 40, 0]).count == 0)
  }

  /// NumPy: np.zeros(shape).strides, in elements.
  @Test func strides() {
    #expect(Shape([2, 3, 4]).strides == [12, 4, 1])
    #expect(Shape([5]).strides == [1])
    #expect(Shape.scalar.strides.isEmpty)
    #expect(Shape([2, 1, 3]).strides == [3, 3, 1])
  }

  @Test func isWrittenAsAList() {
    #expect(Shape([30, 2]).description == "[30, 2]")
    #expect(Shape.scalar.description == "scalar")
  }

  /// Law: index and offset undo each other, and offsets run in row-major order.
  @Test(arguments: [[], [1], [7], [2, 3], [2, 1, 3], [2, 3, 2, 2]])
  func indexAndOffsetAreInverse(_ dimensions: [Int]) {
    let shape = Shape(dimensions)
    let indices = (0..<shape.count).map(shape.index(at:))
    #expect(indices.map(shape.offset(of:)) == Array(0..<shape.count))
    #expect(zip(indices, indices.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }

  @Test func anIndexOutsideHasNoOffset() {
    let shape = Shape([2, 3])
    for index in [[2, 0], [0, 3], [-1, 0], [0], [0, 0, 0], [], [.max, 0], [.min, 0]] {
      #expect(shape.offset(of: index) == nil, "\(index)")
    }
    #expect(Shape([0, 3]).offset(of: [0, 0]) == nil)
  }

  @Test func axesCountFromEitherEnd() throws {
    let shape = Shape([2, 3, 4])
    #expect(try [0, 2, -1, -3].map(shape.axis) == [0, 2, 2, 0])
    for axis in [3, -4, .max, .min] {
      #expect(throws: ShapeError.axis(axis, shape: shape)) { try shape.axis(axis) }
    }
    #expect(throws: ShapeError.axis(0, shape: .scalar)) { try Shape.scalar.axis(0) }
  }
}

struct ShapeLimitTests {
  @Test func acceptsWhatFits() throws {
    for dimensions in [[], [0], [1000, 1000], [0, 1 << 40]] { try Shape(dimensions).checkAllocatable() }
    try Shape([Tensor.byteLimit / 8]).checkAllocatable()
    try Shape([Tensor.byteLimit / 4]).checkAllocatable(.float32)
  }

  @Test func refusesMoreBytesThanTheLimit() {
    let wide = Shape([Tensor.byteLimit / 8 + 1])
    #expect(throws: ShapeError.tooLarge(wide, bytes: Tensor.byteLimit + 8, limit: Tensor.byteLimit)) {
      try wide.checkAllocatable()
    }
    #expect(throws: Never.self) { try wide.checkAllocatable(.float32) }
  }

  /// NumPy raises "array is too big" for each, also for those without elements.
  @Test(arguments: [[1 << 40, 1 << 40], [.max, 2], [.max], [0, 1 << 40, 1 << 40], [1 << 40, 0, 1 << 40]])
  func refusesSizesThatCannotBeCounted(_ dimensions: [Int]) {
    let shape = Shape(dimensions)
    #expect(throws: ShapeError.tooLarge(shape, bytes: .max, limit: Tensor.byteLimit)) { try shape.checkAllocatable() }
  }

  @Test(arguments: [[-1], [3, -2], [0, -5], [1 << 40, 1 << 40, -7]])
  func refusesNegativeExtents(_ dimensions: [Int]) throws {
    let negative = try #require(dimensions.last)
    #expect(throws: ShapeError.negativeExtent(negative)) { try Shape(dimensions).checkAllocatable() }
  }
}
