import Commands

/// The variables of a session, to the last bit.
struct Fingerprint: Equatable {
  private let values: [String: String]

  init(_ session: Session) {
    values = session.variables.mapValues { value in
      let bits = session.tensor(value).map { tensor in
        "\(tensor.shape) "
          + tensor.values.map { String($0.isNaN ? 0 : $0.bitPattern, radix: 16) }.joined(separator: " ")
      }
      return "\(value.kind) \(bits ?? session.described(value))"
    }
  }

  /// The names of what differs.
  func difference(from other: Fingerprint) -> String {
    let names = Set(values.keys).union(other.values.keys).filter { values[$0] != other.values[$0] }.sorted()
    return names.map { name in
      let pair = [values[name], other.values[name]].map { $0.map { String($0.prefix(60)) } ?? "nothing" }
      return "\(name) is \(pair[0]) and was \(pair[1])"
    }.joined(separator: "; ")
  }
}
