import Differentiation
import Tensors
import Testing

/// What holds for every operation, on every case of the table.
struct OpLawTests {
  /// What the project promises.
  static let gradientTolerance = 1e-7

  @Test(arguments: OpTable.entries)
  func gradientsAgreeWithFiniteDifferences(_ entry: OpEntry) throws {
    for example in entry.cases {
      let run = try OpRun(example)
      for operand in run.differentiableOperands {
        let gradient = run.gradient(operand)
        for (index, g) in zip(gradient.shape.indices, gradient.values) {
          let difference = try run.finiteDifference(operand, at: index)
          #expect(
            abs(g - difference) <= Self.gradientTolerance * (1 + abs(g)), "operand \(operand)\(index) of \(example)")
        }
      }
    }
  }

  @Test(arguments: OpTable.entries)
  func termsOfAValueSumToIt(_ entry: OpEntry) throws {
    for example in entry.cases {
      let run = try OpRun(example)
      for (index, value) in zip(run.y.shape.indices, run.y.values) {
        check(run.terms(at: index), sumTo: value, "\(index) of \(example.testDescription)")
      }
    }
  }

  @Test(arguments: OpTable.entries)
  func termsOfAGradientSumToIt(_ entry: OpEntry) throws {
    for example in entry.cases {
      let run = try OpRun(example)
      for operand in run.differentiableOperands {
        let gradient = run.gradient(operand)
        for (index, g) in zip(gradient.shape.indices, gradient.values) {
          let terms = run.gradientTerms(operand, at: index)
          check(terms, sumTo: g, "operand \(operand)\(index) of \(example.testDescription)")
        }
      }
    }
  }

  /// A mean over no elements is NaN and has no terms.
  private func check(_ terms: [Term], sumTo value: Double, _ place: String) {
    if value.isNaN { return #expect(terms.isEmpty, "\(place)") }
    let sum = terms.reduce(0) { $0 + $1.value }
    let magnitude = terms.reduce(0) { $0 + abs($1.value) }
    #expect(abs(sum - value) <= 1e-12 * magnitude, "\(place)")
  }

  @Test(arguments: OpTable.entries)
  func factorsAreTheNumbersThatTheyReferTo(_ entry: OpEntry) throws {
    for example in entry.cases {
      let run = try OpRun(example)
      for index in run.y.shape.indices {
        check(run.terms(at: index)) { source in
          // A value cannot refer to itself.
          let isOwn = source == .part(index) || source == .result(index)
          return isOwn ? nil : number(source, run, gradients: nil)
        }
      }
      let gradients = run.operands.indices.map { run.op.isDifferentiable($0) ? run.gradient($0) : nil }
      for operand in run.differentiableOperands {
        for index in run.operands[operand].shape.indices {
          check(run.gradientTerms(operand, at: index)) { source in
            if source == .operandGradient(operand, index) { return nil }
            return number(source, run, gradients: gradients)
          }
        }
      }
    }
  }

  private func check(_ terms: [Term], _ number: (Factor.Source) -> Double?) {
    for factor in terms.flatMap(\.factors) {
      if case .derived(let template, let parts) = factor.source {
        #expect(template.count { $0 == "%" } == parts.count, "\(template)")
        #expect(parts.allSatisfy { number($0) != nil }, "\(template)")
      } else if let number = number(factor.source) {
        #expect(number == factor.value, "\(factor)")
      } else {
        #expect(factor.source.isConstant, "\(factor) is not recorded")
      }
    }
  }

  /// The recorded number that a source refers to. A value cannot refer to a gradient; of its own result only to a part.
  private func number(_ source: Factor.Source, _ run: OpRun, gradients: [Tensor?]?) -> Double? {
    switch source {
    case .operand(let operand, let index): run.operands[operand][index]
    case .part(let index): run.y[index]
    case .result(let index): gradients == nil ? nil : run.y[index]
    case .resultGradient(let index): gradients == nil ? nil : run.dy[index]
    case .operandGradient(let operand, let index): gradients?[operand]?[index]
    case .constant, .derived: nil
    }
  }

  /// NumPy's float32 has about 7 digits; sums of a few dozen terms keep 5.
  @Test(arguments: OpTable.entries)
  func float32AgreesWithFloat64(_ entry: OpEntry) throws {
    for example in entry.cases {
      let (narrow, wide) = (try OpRun(example, precision: .float32), try OpRun(example))
      #expect(narrow.y.precision == .float32)
      check(narrow.y, wide.y, "\(example.testDescription)")
      for operand in wide.differentiableOperands {
        check(narrow.gradient(operand), wide.gradient(operand), "operand \(operand) of \(example.testDescription)")
      }
    }
  }

  private func check(_ narrow: Tensor, _ wide: Tensor, _ place: String) {
    #expect(narrow.shape == wide.shape, "\(place)")
    for (a, b) in zip(narrow.values, wide.values) {
      #expect(abs(a - b) <= 1e-5 * (1 + abs(b)) || a.isNaN && b.isNaN, "\(place)")
    }
  }

  /// A rule writes into the buffer that it is handed; OpRun fills that with NaN before.
  @Test(arguments: OpTable.entries)
  func everyElementIsWritten(_ entry: OpEntry) throws {
    for example in entry.cases where example.operands.allSatisfy({ $0.count > 0 }) {
      let run = try OpRun(example)
      #expect(run.y.values.allSatisfy { $0.isFinite }, "\(example.testDescription)")
      for operand in run.differentiableOperands {
        #expect(run.gradient(operand).values.allSatisfy { $0.isFinite }, "\(example.testDescription)")
      }
    }
  }
}

extension Factor.Source {
  fileprivate var isConstant: Bool { if case .constant = self { true } else { false } }
}
