import Tensors
import Testing

struct TensorTests {
  private let matrix = Tensor(shape: Shape([2, 3]), values: [1, 2, 3, 4, 5, 6])

  @Test func holdsItsElementsInRowMajorOrder() {
    #expect(matrix.values == [1, 2, 3, 4, 5, 6])
    #expect(matrix[[1, 0]] == 4)
    #expect(matrix[[2, 0]] == nil)
    #expect(matrix[[0]] == nil)
    #expect((matrix.count, matrix.precision) == (6, .float64))
  }

  @Test func missingElementsAreZeroAndSurplusOnesLeftOut() {
    #expect(Tensor(shape: Shape([3]), values: [1]).values == [1, 0, 0])
    #expect(Tensor(shape: Shape([1]), values: [1, 2]).values == [1])
  }

  @Test func aScalarIsTheOnlyElement() {
    #expect(Tensor(2.5).scalar == 2.5)
    #expect(Tensor(zeros: Shape([1, 1])).scalar == 0)
    #expect(matrix.scalar == nil)
    #expect(Tensor([]).scalar == nil)
    #expect(Tensor([]).values.isEmpty)
  }

  /// NumPy: np.float32(0.1) == 0.10000000149011612, np.float32(1e39) == inf, np.float32(1e-46) == 0.0
  @Test func float32Rounds() {
    let narrow = Tensor([0.1, 1e39, 1e-46, .nan], precision: .float32)
    #expect(narrow.values.prefix(3) == [0.10000000149011612, .infinity, 0])
    #expect(narrow.values[3].isNaN)
    #expect(narrow[[0]] == 0.10000000149011612)
    #expect(narrow.converted(to: .float64).values[0] == 0.10000000149011612)
    #expect(Tensor([0.1]).converted(to: .float32) == Tensor([0.1], precision: .float32))
  }

  @Test func reshapingKeepsTheElements() throws {
    #expect(try matrix.reshaped(Shape([3, 2])).values == matrix.values)
    #expect(try Tensor([]).reshaped(Shape([0, 4])).shape == Shape([0, 4]))
    #expect(throws: ShapeError.reshape(matrix.shape, to: Shape([4]))) { try matrix.reshaped(Shape([4])) }
    #expect(throws: ShapeError.self) { try Tensor([]).reshaped(.scalar) }
  }
}

/// A copy shares its bytes until one of the two is written.
struct CopyOnWriteTests {
  private func address(_ tensor: Tensor) -> UnsafeRawPointer { tensor.unownedView.base }

  @Test func aCopySharesUntilItIsWritten() {
    let original = Tensor([1, 2, 3])
    var copy = original
    #expect(address(copy) == address(original))
    copy.withBuffer { $0.elements(Double.self)[0] = 9 }
    #expect(address(copy) != address(original))
    #expect(original.values == [1, 2, 3])
    #expect(copy.values == [9, 2, 3])
  }

  @Test func theOnlyOwnerWritesInPlace() {
    var tensor = Tensor([1, 2, 3])
    let before = address(tensor)
    tensor.withBuffer { $0.elements(Double.self)[2] = 7 }
    #expect(address(tensor) == before)
    #expect(tensor.values == [1, 2, 7])
  }

  @Test func aReshapedTensorIsACopyToo() throws {
    let original = Tensor([1, 2, 3, 4])
    var square = try original.reshaped(Shape([2, 2]))
    #expect(address(square) == address(original))
    square.withBuffer { $0.zero() }
    #expect(original.values == [1, 2, 3, 4])
    #expect(square.values == [0, 0, 0, 0])
  }

  @Test(arguments: Precision.allCases)
  func settingOneElementLeavesTheOriginal(_ precision: Precision) {
    let original = Tensor(shape: Shape([2, 2]), values: [1, 2, 3, 4], precision: precision)
    #expect(original.setting([1, 0], to: 0.5).values == [1, 2, 0.5, 4])
    #expect(original.setting([2, 0], to: 0.5) == original)
    #expect(original.values == [1, 2, 3, 4])
  }
}

struct TensorEqualityTests {
  @Test func isBitwise() {
    #expect(Tensor([.nan]) == Tensor([.nan]))
    #expect(Tensor([.nan]) != Tensor([-Double.nan]))
    #expect(Tensor([0]) != Tensor([-0.0]))
    #expect(Tensor([1]) != Tensor([1 + .ulpOfOne]))
    #expect(Tensor([.nan], precision: .float32) == Tensor([.nan], precision: .float32))
  }

  @Test func comparesShapeAndPrecision() {
    #expect(Tensor([1, 2]) != Tensor(shape: Shape([2, 1]), values: [1, 2]))
    #expect(Tensor([1]) != Tensor(1))
    #expect(Tensor([1]) != Tensor([1], precision: .float32))
    #expect(Tensor(zeros: Shape([0, 2])) != Tensor(zeros: Shape([0, 3])))
    #expect(Tensor(zeros: Shape([0, 2])) == Tensor(zeros: Shape([0, 2])))
  }
}

struct CutRowsTests {
  /// 8 columns of float64 are 64 bytes: each block begins where a kernel likes it, and is not moved.
  @Test(arguments: [1, 8]) func blocksAreWrittenEachForItself(columns: Int) throws {
    let whole = Tensor(shape: Shape([6, columns]), values: (0..<6 * columns).map(Double.init))
    var first = whole
    var others = first.cutRows([2, 0, 1])
    #expect(try [first] + others == [0..<3, 3..<5, 5..<5, 5..<6].map { try whole.rows(Array($0)) })
    others[0].withBuffer { $0.zero() }
    first.withBuffer { $0.zero() }
    #expect(first == Tensor(zeros: Shape([3, columns])))
    #expect(try others[2] == whole.rows([5]))
    #expect(whole.values == (0..<6 * columns).map(Double.init))
  }
}

struct ViewTests {
  @Test func readsOneElementWhateverThePrecision() {
    for precision in Precision.allCases {
      let tensor = Tensor(shape: Shape([2, 2]), values: [1, 2, 3, 4.5], precision: precision)
      let read = tensor.withView { [$0[3], $0[[1, 0]], $0[[2, 0]], $0[[0]]] }
      #expect(read.prefix(2) == [4.5, 3])
      #expect(read[2].isNaN && read[3].isNaN)
    }
  }
}
