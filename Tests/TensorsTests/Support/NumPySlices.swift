import Tensors
import Testing

/// A subscript and what NumPy gives for it.
struct NumPySlice: CustomTestStringConvertible, Sendable {
  let expression: String
  let array: Tensor
  let entries: [AxisIndex]
  let shape: [Int]
  let values: [Double]

  var testDescription: String { expression }
}

extension NumPySlice {
  /// v = np.arange(7), x = np.arange(24).reshape(2, 3, 4), e = np.zeros((0, 3)), s = np.array(5)
  private static let arrays: [Substring: Tensor] = [
    "v": Tensor((0..<7).map(Double.init)),
    "x": Tensor(shape: Shape([2, 3, 4]), values: (0..<24).map(Double.init)),
    "e": Tensor(zeros: Shape([0, 3])),
    "s": Tensor(5),
  ]

  /// Reads `v[2:5] -> [3] 2 3 4`; nil where the line is not of this form.
  private init?(line: Substring) {
    guard let arrow = line.firstRange(of: "] -> "), let array = Self.arrays[line.prefix(1)] else { return nil }
    guard let entries = subscripts(line[..<arrow.lowerBound].dropFirst(2)) else { return nil }
    let result = line[arrow.upperBound...]
    guard let end = result.firstIndex(of: "]") else { return nil }
    expression = line[..<arrow.lowerBound] + "]"
    self.array = array
    self.entries = entries
    shape = numbers(result[..<end]).map { Int($0) }
    values = numbers(result[end...])
  }

  static let all = lines.split(separator: "\n").compactMap(NumPySlice.init)
  static let lineCount = lines.split(separator: "\n").count

  /// Expressions, and the shapes and elements that NumPy 2.4 gives for them.
  private static let lines = """
    v[3] -> [] 3
    v[-1] -> [] 6
    v[-7] -> [] 0
    v[:] -> [7] 0 1 2 3 4 5 6
    v[2:5] -> [3] 2 3 4
    v[-5:-2] -> [3] 2 3 4
    v[:100] -> [7] 0 1 2 3 4 5 6
    v[-100:3] -> [3] 0 1 2
    v[5:2] -> [0]
    v[7:] -> [0]
    v[100:] -> [0]
    v[::2] -> [4] 0 2 4 6
    v[1::3] -> [2] 1 4
    v[::100] -> [1] 0
    v[::-1] -> [7] 6 5 4 3 2 1 0
    v[::-2] -> [4] 6 4 2 0
    v[5:1:-2] -> [2] 5 3
    v[1:5:-1] -> [0]
    v[100::-3] -> [3] 6 3 0
    v[-100::-1] -> [0]
    v[:-100:-1] -> [7] 6 5 4 3 2 1 0
    v[:2:-1] -> [4] 6 5 4 3
    v[-2:-6:-1] -> [4] 5 4 3 2
    v[6:6] -> [0]
    v[0:0:-1] -> [0]
    v[2::9223372036854775807] -> [1] 2
    v[5::-9223372036854775808] -> [1] 5
    v[-9223372036854775808:9223372036854775807] -> [7] 0 1 2 3 4 5 6
    v[None] -> [1, 7] 0 1 2 3 4 5 6
    v[:, None] -> [7, 1] 0 1 2 3 4 5 6
    v[None, 2:4, None] -> [1, 2, 1] 2 3
    v[...] -> [7] 0 1 2 3 4 5 6
    v[..., 1:3] -> [2] 1 2
    s[...] -> [] 5
    s[None] -> [1] 5
    s[None, ..., None] -> [1, 1] 5
    x[1] -> [3, 4] 12 13 14 15 16 17 18 19 20 21 22 23
    x[-1, -1] -> [4] 20 21 22 23
    x[1, 2, 3] -> [] 23
    x[-2, -3, -4] -> [] 0
    x[:, 1] -> [2, 4] 4 5 6 7 16 17 18 19
    x[..., 1] -> [2, 3] 1 5 9 13 17 21
    x[1, ..., 2] -> [3] 14 18 22
    x[0, ::-1] -> [3, 4] 8 9 10 11 4 5 6 7 0 1 2 3
    x[::-1, ::-1, ::-1] -> [2, 3, 4] 23 22 21 20 19 18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0
    x[:, ::2, 1::2] -> [2, 2, 2] 1 3 9 11 13 15 21 23
    x[1:, 1:, -2:] -> [1, 2, 2] 18 19 22 23
    x[:, 2:0:-1, ::3] -> [2, 2, 2] 8 11 4 7 20 23 16 19
    x[1:1] -> [0, 3, 4]
    x[:, 3:, 2] -> [2, 0]
    x[0, None, 1:, None, 3] -> [1, 2, 1] 7 11
    x[..., None, 0] -> [2, 3, 1] 0 4 8 12 16 20
    x[None, ..., None, 2] -> [1, 2, 3, 1] 2 6 10 14 18 22
    x[:, ::4611686018427387904, ::-4611686018427387904] -> [2, 1, 1] 3 15
    x[1, ..., ::-3] -> [3, 2] 15 12 19 16 23 20
    e[:] -> [0, 3]
    e[0:5] -> [0, 3]
    e[::-1, 1] -> [0]
    e[..., 1:] -> [0, 2]
    e[None, :, 0] -> [1, 0]
    """
}
