import Differentiation
import Figures
import Tensors
import Typography

/// What stands in a gradient's way, counted: one line for each cause that obstacles of one kind in one place have in common.
struct ObstacleTable {
  private let hindrance: Hindrance
  private let recording: Recording
  private let causes: [Cause]
  /// Whether each term is an example's own.
  private let hasExamples: Bool

  /// What obstacles have in common that are told in one line.
  private struct Key: Hashable {
    let kind: Obstacle.Kind
    let node: NodeID
    /// Which factor of the operation's rule it is.
    let signature: String
  }

  private struct Cause {
    let kind: Obstacle.Kind
    let node: NodeID
    var factors: Set<Factor> = []
    /// The examples that it stands in the way of; the terms where there are no examples, or several terms for each.
    var places: Set<Int> = []
    var label = ""
  }

  init(_ hindrance: Hindrance, _ recording: Recording) {
    (self.hindrance, self.recording) = (hindrance, recording)
    let examples = hindrance.terms.compactMap(\.example)
    hasExamples = !examples.isEmpty && Set(examples).count == examples.count
    var causes: [Key: Cause] = [:]
    for (place, term) in hindrance.terms.enumerated() {
      for obstacle in term.obstacles {
        let (kind, node) = (obstacle.kind, obstacle.node)
        let key = Key(kind: kind, node: node, signature: TermPattern.signature(Term(obstacle.factor)))
        causes[key, default: Cause(kind: kind, node: node)].factors.insert(obstacle.factor)
        causes[key]?.places.insert(hasExamples ? term.example ?? place : place)
      }
    }
    self.causes = causes.values.map { cause in
      var cause = cause
      cause.label = Self.label(cause, recording)
      return cause
    }.sorted { a, b in (-a.places.count, a.node, a.label) < (-b.places.count, b.node, b.label) }
  }

  private static func label(_ cause: Cause, _ recording: Recording) -> String {
    let node = recording.graph[cause.node]
    // `taken` says nothing without its operation.
    if case .constant(let name)? = cause.factors.first?.source { return "\(node.path) (\(name))" }
    let names = FactorNames(recording)
    let pattern = TermPattern(cause.factors.map { Term($0) }) { source, indices in
      names.label(source, indices, cause.node)
    }
    return pattern.factors.first ?? node.path
  }

  /// How many places there are.
  private var total: Int { hindrance.terms.count }

  /// nil where nothing stands in the way.
  var table: Table? {
    guard !causes.isEmpty else { return nil }
    var table = Table([
      Table.Column(hindrance.gradient == 0 ? "because" : "held back because"),
      Table.Column(hasExamples ? "examples" : "terms", .right),
    ])
    table.rows = causes.map { [words($0), "\($0.places.count) of \(total)"] }
    let sum = causes.reduce(0) { $0 + $1.places.count }
    if causes.count > 1, sum > Set(causes.flatMap(\.places)).count {
      table.note = "several causes may hold for the same \(hasExamples ? "example" : "term")"
    }
    return table
  }

  private func words(_ cause: Cause) -> String {
    let label = cause.label
    switch cause.kind {
    case .zeroInput: return "\(label) is 0"
    case .zeroValue: return "\(label) is 0"
    case .zeroParameter: return "\(label) is 0: the weight it goes through"
    case .zeroFactor: return "\(label) is 0: switched off"
    case .flat: return "\(label) is 0: \(recording.graph[cause.node].path) passes nothing back"
    case .saturated:
      let largest = cause.factors.reduce(0) { max($0, abs($1.value)) }
      return "\(label) is at most \(NumberFormat(digits: 2).formatted(largest)): saturated"
    case .satisfied: return "\(label) is 0: the loss cannot become less there"
    case .cancellation: return "the parts of \(label) cancel"
    case .unread: return "\(label) is 0: nothing reads that number"
    case .underflow: return "the product is too small for a number"
    }
  }
}

extension ObstacleTable {
  /// What holds for all examples of the batch, and how far beyond it.
  func remarks(_ examples: BatchExamples?) -> [String] {
    guard hasExamples else { return [] }
    return causes.filter { $0.places.count == total }.compactMap { remark($0, examples) }
  }

  private func remark(_ cause: Cause, _ examples: BatchExamples?) -> String? {
    guard let indices = commonIndex(cause) else { return nil }
    switch cause.kind {
    case .zeroInput:
      guard let examples, indices.count == 1, let feature = indices.first else { return nil }
      let name = examples.featureName(feature)
      let (isBlank, rows) = examples.blankness(of: feature)
      let training = "\(counted(rows, "training example"))"
      return isBlank
        ? "\(name) is 0 in all \(training): weights on it never get a gradient"
        : "\(name) is 0 in every example of this batch, but not in all \(training)"
    case .flat:
      let path = recording.graph[cause.node].path
      let unit = indices.map(String.init).joined(separator: ", ")
      return "unit \(unit) of \(path) passes nothing back for any example of this batch"
    default: return nil
    }
  }

  /// The index behind the example's, where it is the same for all.
  private func commonIndex(_ cause: Cause) -> [Int]? {
    let tails = Set(cause.factors.compactMap { TermPattern.indices($0.source).first.map { Array($0.dropFirst()) } })
    return tails.count == 1 ? tails.first : nil
  }
}
