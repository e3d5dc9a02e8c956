import Tensors

extension Layer {
  /// `kind(a, b)` of the settings that there are; `kind` of none.
  func notation(_ settings: [String?]) -> String {
    let given = settings.compactMap { $0 }
    return given.isEmpty ? kind : "\(kind)(\(given.joined(separator: ", ")))"
  }
}

extension [ParameterSpecification] {
  /// What a normalisation learns: γ, which starts at 1, and β, which starts at 0.
  static func gainAndBias(_ shape: Shape) -> Self {
    [
      ParameterSpecification(name: "gamma", shape: shape, role: .gain),
      ParameterSpecification(name: "beta", shape: shape, role: .bias),
    ]
  }
}

/// What is added to a variance must be a number that is not negative.
func checkEpsilon(_ epsilon: Double, of layer: String) throws(NetworkError) {
  guard epsilon >= 0, epsilon.isFinite else {
    throw .setting(layer: layer, name: "eps", value: "\(epsilon)")
  }
}
