import Language
import Tensors
import Training
import Typography

/// What is said of a function under study.
extension Session {
  /// `f = 0.0075 at x = -0.387, y = 0.084`
  func standing(_ function: FunctionObjective, _ state: TrainingState) -> String {
    let format = NumberFormat()
    let point = state.parameters.compactMap(\.scalar)
    let place = zip(function.variables, point).map { "\($0) = \(format.formatted($1))" }.joined(separator: ", ")
    return "\(function.rootPath) = \(format.formatted(function.value(of: state))) at \(place)"
  }

  /// There is no network, or none any more.
  func noNetwork(at range: SourceRange) -> Diagnostic { aboutNetworks(at: range) ?? .noNetwork(at: range) }

  /// There are no data, or none any more.
  func noData(at range: SourceRange) -> Diagnostic {
    aboutNetworks(at: range) ?? Wording.diagnostic(WorkbenchError.missing(.data), at: range)
  }

  /// Refuses what makes sense for networks only while a function is under study.
  func needsNetwork(at range: SourceRange) throws(Diagnostic) {
    if let refusal = aboutNetworks(at: range) { throw refusal }
  }

  private func aboutNetworks(at range: SourceRange) -> Diagnostic? {
    workbench.function.map { .underStudy("\($0.signature) = \($0.notation)", at: range) }
  }
}
