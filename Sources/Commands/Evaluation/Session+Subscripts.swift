import Differentiation
import Language
import Tensors

extension Session {
  mutating func subscripted(
    _ whole: Expression, _ subscripts: [Subscript], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    let value = try evaluate(whole)
    if case .list(let elements) = value, tensor(value) == nil { return try element(elements, subscripts, expression) }
    if case .data(let data) = value { return try subscripted(data.features, whole, subscripts, expression) }
    let operand = try operand(value, whole)
    if operand.node == nil { return try subscripted(operand.tensor, whole, subscripts, expression) }
    return try apply(Slice(axisIndices(subscripts)), [operand], in: expression)
  }

  /// Plain tensors also take a list of rows, or a tensor of row numbers: `x[[3, 1]]`, `x[wrong(test)]`.
  private mutating func subscripted(
    _ tensor: Tensor, _ whole: Expression, _ subscripts: [Subscript], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    do {
      if let rows = try rowNumbers(subscripts) { return Value(try tensor.rows(rows)) }
      return Value(try tensor.part(axisIndices(subscripts)))
    } catch let error as Diagnostic {
      throw error
    } catch let error as ShapeError {
      throw Wording.diagnostic(error, at: expression.range)
    } catch {
      throw .notNumeric(whole.printed, at: expression.range)
    }
  }

  private mutating func rowNumbers(_ subscripts: [Subscript]) throws(Diagnostic) -> [Int]? {
    guard subscripts.count == 1, case .index(let index) = subscripts[0] else { return nil }
    let value = try evaluate(index)
    guard let tensor = tensor(value), tensor.shape.rank == 1 else { return nil }
    var rows: [Int] = []
    for number in tensor.values {
      guard let row = Int(exactly: number) else {
        throw .expected("whole row numbers", got: described(.number(number)), at: index.range)
      }
      rows.append(row)
    }
    return rows
  }

  /// One element of a list that is not a tensor, e.g. of initialisers.
  private mutating func element(
    _ elements: [Value], _ subscripts: [Subscript], _ expression: Expression
  ) throws(Diagnostic) -> Value {
    guard subscripts.count == 1, case .index(let index) = subscripts[0] else {
      throw .expected("one index for a list", got: "\(subscripts.count)", at: expression.range)
    }
    let position = try integer(index)
    let resolved = position < 0 ? position + elements.count : position
    guard elements.indices.contains(resolved) else {
      throw Wording.diagnostic(.index(position, axis: 0, shape: Shape([elements.count])), at: index.range)
    }
    return elements[resolved]
  }

  /// Subscripts with their numbers worked out.
  mutating func axisIndices(_ subscripts: [Subscript]) throws(Diagnostic) -> [AxisIndex] {
    var indices: [AxisIndex] = []
    for entry in subscripts {
      switch entry {
      case .index(let expression): indices.append(.index(try integer(expression)))
      case .slice(let start, let stop, let step):
        indices.append(
          .slice(start: try optionalInteger(start), stop: try optionalInteger(stop), step: try optionalInteger(step)))
      case .ellipsis: indices.append(.ellipsis)
      case .newAxis: indices.append(.newAxis)
      }
    }
    return indices
  }

  private mutating func optionalInteger(_ expression: Expression?) throws(Diagnostic) -> Int? {
    guard let expression else { return nil }
    return try integer(expression)
  }
}
