import Tensors
import Testing

struct SlicingTests {
  @Test func everyLineOfTheTableIsRead() {
    #expect(NumPySlice.all.count == NumPySlice.lineCount)
    #expect(NumPySlice.lineCount > 50)
  }

  @Test(arguments: NumPySlice.all)
  func givesTheShapeAndElementsOfNumPy(_ slice: NumPySlice) throws {
    let result = try slice.array.part(slice.entries)
    #expect(result == Tensor(shape: Shape(slice.shape), values: slice.values))
    let narrow = try slice.array.converted(to: .float32).part(slice.entries)
    #expect(narrow == result.converted(to: .float32))
  }

  /// Law: what is scattered into a region is what is gathered from it, and nothing else is touched.
  @Test(arguments: NumPySlice.all)
  func scatterUndoesGather(_ slice: NumPySlice) throws {
    let region = try Region(slice.entries, of: slice.array.shape)
    let marks = Tensor(shape: region.shape, values: (0..<region.shape.count).map { Double($0 + 1) })
    var whole = Tensor(zeros: slice.array.shape)
    marks.withView { marks in whole.withBuffer { region.scatter(marks, $0, as: Double.self) } }
    #expect(whole.extracting(region) == marks)
    #expect(whole.values.count { $0 != 0 } == marks.count)
  }

  @Test func offsetsAgreeWithTheWalk() throws {
    for slice in NumPySlice.all {
      let region = try Region(slice.entries, of: slice.array.shape)
      var walked: [Int] = []
      region.forEach { position, offset in
        #expect(offset == region.offset(of: region.shape.index(at: position)), "\(slice.expression)")
        walked.append(position)
      }
      #expect(walked == Array(0..<region.shape.count))
    }
  }

  /// NumPy raises IndexError or ValueError for each.
  @Test func refusesWhatLiesOutside() {
    let (x, v, empty) = (Shape([2, 3, 4]), Shape([7]), Shape([0, 3]))
    let wrong: [(Shape, [AxisIndex], ShapeError)] = [
      (v, [.index(7)], .index(7, axis: 0, shape: v)),
      (v, [.index(-8)], .index(-8, axis: 0, shape: v)),
      (v, [.index(.min)], .index(.min, axis: 0, shape: v)),
      (v, [.index(.max)], .index(.max, axis: 0, shape: v)),
      (v, [.index(0), .index(0)], .tooManyIndices(2, shape: v)),
      (v, [.slice(start: nil, stop: nil, step: 0)], .zeroStep),
      (x, [.index(0), .index(3)], .index(3, axis: 1, shape: x)),
      (x, [.ellipsis, .index(-5)], .index(-5, axis: 2, shape: x)),
      (x, [.newAxis, .index(2)], .index(2, axis: 0, shape: x)),
      (empty, [.index(0)], .index(0, axis: 0, shape: empty)),
      (.scalar, [.index(0)], .tooManyIndices(1, shape: .scalar)),
    ]
    for (shape, entries, error) in wrong {
      #expect(throws: error, "\(entries)") { try Region(entries, of: shape) }
    }
  }

  /// NumPy: x[[2, 0, 2]] for integer arrays.
  @Test func takesRowsInTheOrderAskedForAlsoTwice() throws {
    let x = Tensor(shape: Shape([3, 2]), values: [0, 1, 10, 11, 20, 21])
    #expect(try x.rows([2, 0, 2]) == Tensor(shape: Shape([3, 2]), values: [20, 21, 0, 1, 20, 21]))
    #expect(try x.rows([]) == Tensor(zeros: Shape([0, 2])))
    #expect(try x.converted(to: .float32).rows([1]).values == [10, 11])
    #expect(try Tensor(zeros: Shape([3, 0])).rows([1, 1]) == Tensor(zeros: Shape([2, 0])))
    #expect(try Tensor([4, 5]).rows([1]) == Tensor([5]))
  }

  @Test func refusesRowsThatDoNotExist() {
    let x = Tensor(zeros: Shape([3, 2]))
    #expect(throws: ShapeError.index(3, axis: 0, shape: x.shape)) { try x.rows([0, 3]) }
    #expect(throws: ShapeError.index(-1, axis: 0, shape: x.shape)) { try x.rows([-1]) }
    #expect(throws: ShapeError.index(0, axis: 0, shape: Shape([0]))) { try Tensor([]).rows([0]) }
    #expect(throws: ShapeError.rank(op: "rows", .scalar, expected: "at least one axis")) { try Tensor(1).rows([0]) }
  }
}

struct ReplacingTests {
  private let x = Tensor(shape: Shape([2, 3]), values: [0, 1, 2, 3, 4, 5])

  private func replacing(_ place: String, by part: Tensor, in whole: Tensor) throws -> Tensor {
    let entries = try #require(subscripts(place))
    return try whole.replacing(Region(entries, of: whole.shape), by: part)
  }

  /// NumPy: x = np.arange(6.).reshape(2, 3); x[subscript] = part; x
  @Test(arguments: [
    ("0", Tensor(9), [9, 9, 9, 3, 4, 5]),
    (":, 1", Tensor([8, 9]), [0, 8, 2, 3, 9, 5]),
    ("...", Tensor([7, 8, 9]), [7, 8, 9, 7, 8, 9]),
    ("::-1, ::2", Tensor(shape: Shape([2, 2]), values: [6, 7, 8, 9]), [8, 1, 9, 6, 4, 7]),
    (":, 1:", Tensor(shape: Shape([2, 1]), values: [8, 9]), [0, 8, 8, 3, 9, 9]),
    ("1, 2", Tensor(9), [0, 1, 2, 3, 4, 9]),
    ("2:", Tensor(9), [0, 1, 2, 3, 4, 5]),
  ])
  func givesWhatAnAssignmentGivesInNumPy(_ place: String, _ part: Tensor, _ expected: [Double]) throws {
    for (own, other) in [(Precision.float64, Precision.float64), (.float64, .float32), (.float32, .float64)] {
      let whole = x.converted(to: own)
      let result = try replacing(place, by: part.converted(to: other), in: whole)
      #expect(result == Tensor(shape: x.shape, values: expected, precision: own), "\(other) into \(own)")
      #expect(whole.values == x.values)
    }
  }

  @Test func namesBothShapesThatDoNotFit() {
    let (row, pair) = (Shape([3]), Shape([2]))
    #expect(throws: ShapeError.mismatch(op: "=", row, pair)) { try replacing("0", by: Tensor([1, 2]), in: x) }
    #expect(throws: ShapeError.mismatch(op: "=", .scalar, pair)) { try replacing("0, 0", by: Tensor([1, 2]), in: x) }
  }
}
