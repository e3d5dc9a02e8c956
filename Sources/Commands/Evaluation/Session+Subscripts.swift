import Differentiation
import Language
import Tensors

extension Session {
  /// `whole[subscripts]`; `numbers` are the values in the subscripts, in the order of the text.
  mutating func part(of value: Value, _ numbers: [Value], _ expression: Expression) throws(Diagnostic) -> Value {
    guard case .subscripted(let whole, let subscripts) = expression.kind else { return value }
    if case .list(let elements) = value, tensor(value) == nil {
      return try element(elements, subscripts, numbers, expression)
    }
    if case .data(let data) = value { return try part(of: data.features, subscripts, numbers, expression) }
    let operand = try operand(value, whole)
    if operand.node == nil { return try part(of: operand.tensor, subscripts, numbers, expression) }
    return try apply(Slice(axisIndices(subscripts, numbers)), [operand], in: expression)
  }

  /// Plain tensors also take a list of rows, or a tensor of row numbers: `x[[3, 1]]`, `x[wrong(test)]`.
  private func part(
    of tensor: Tensor, _ subscripts: [Subscript], _ numbers: [Value], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    let selection = try selection(subscripts, numbers, of: tensor)
    do {
      switch selection {
      case .rows(let rows): return Value(try tensor.rows(rows))
      case .part(let indices): return Value(try tensor.part(indices))
      }
    } catch {
      throw Wording.diagnostic(error, at: expression.range)
    }
  }

  private enum Selection {
    case rows([Int])
    case part([AxisIndex])
  }

  private func selection(
    _ subscripts: [Subscript], _ numbers: [Value], of whole: Tensor
  ) throws(Diagnostic) -> Selection {
    guard subscripts.count == 1, case .index(let index) = subscripts[0], let value = numbers.first else {
      return .part(try axisIndices(subscripts, numbers))
    }
    // The 0 and 1 of a comparison would be taken for row numbers.
    if case .binary(let op, _, _) = index.kind, op.precedence == .comparison {
      throw .conditionAsIndex(index.printed, at: index.range)
    }
    guard let numbers = tensor(value), numbers.shape.rank == 1 else {
      return .part([.index(try integer(value, index))])
    }
    return .rows(try rowNumbers(numbers.values, of: whole, at: index.range))
  }

  /// Counted from the end where negative.
  private func rowNumbers(
    _ numbers: [Double], of whole: Tensor, at range: SourceRange
  ) throws(Diagnostic) -> [Int] {
    let extent = whole.shape.dimensions.first ?? 0
    var rows: [Int] = []
    for number in numbers {
      guard let row = Int(exactly: number) else {
        throw .expected("whole row numbers", got: described(.number(number)), at: range)
      }
      guard row >= -extent, row < extent else {
        throw Wording.diagnostic(.index(row, axis: 0, shape: whole.shape), at: range)
      }
      rows.append(row < 0 ? row + extent : row)
    }
    try checkSize(rows.count, of: whole, at: range)
    return rows
  }

  private func checkSize(_ rows: Int, of whole: Tensor, at range: SourceRange) throws(Diagnostic) {
    do {
      try Shape([rows] + whole.shape.dimensions.dropFirst()).checkAllocatable(
        whole.precision, within: environment.budget)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// One element of a list that is not a tensor, e.g. of initialisers.
  private func element(
    _ elements: [Value], _ subscripts: [Subscript], _ numbers: [Value], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard subscripts.count == 1, case .index(let index) = subscripts[0], let value = numbers.first else {
      throw .expected("one index for a list", got: "\(subscripts.count)", at: expression.range)
    }
    let position = try integer(value, index)
    let resolved = position < 0 ? position + elements.count : position
    guard elements.indices.contains(resolved) else {
      throw Wording.diagnostic(.index(position, axis: 0, shape: Shape([elements.count])), at: index.range)
    }
    return elements[resolved]
  }

  /// Subscripts with their numbers worked out.
  mutating func axisIndices(_ subscripts: [Subscript]) throws(Diagnostic) -> [AxisIndex] {
    var numbers: [Value] = []
    for expression in subscripts.flatMap(\.children) { numbers.append(try evaluate(expression)) }
    return try axisIndices(subscripts, numbers)
  }

  /// The same with the values in the subscripts, in the order of the text.
  func axisIndices(_ subscripts: [Subscript], _ numbers: [Value]) throws(Diagnostic) -> [AxisIndex] {
    var rest = numbers[...]
    var indices: [AxisIndex] = []
    for entry in subscripts {
      switch entry {
      case .index(let index): indices.append(.index(try next(of: &rest, index) ?? 0))
      case .slice(let start, let stop, let step):
        indices.append(
          .slice(start: try next(of: &rest, start), stop: try next(of: &rest, stop), step: try next(of: &rest, step)))
      case .ellipsis: indices.append(.ellipsis)
      case .newAxis: indices.append(.newAxis)
      }
    }
    return indices
  }

  private func next(of numbers: inout ArraySlice<Value>, _ expression: Expression?) throws(Diagnostic) -> Int? {
    guard let expression, let value = numbers.popFirst() else { return nil }
    return try integer(value, expression)
  }
}
