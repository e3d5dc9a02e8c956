import Commands

/// The variables of a session, to the last bit.
struct Fingerprint: Equatable {
  private let values: [String: String]

  init(_ session: Session) {
    values = session.variables.mapValues { value in
      let bits = session.tensor(value).map { "\($0.shape) \($0.values.prefix(4)) \(Self.hash($0.values))" }
      return "\(value.kind) \(bits ?? session.described(value))"
    }
  }

  /// FNV-1a (Fowler, Noll & Vo 1991) of the bits, in words; all NaN are one.
  private static func hash(_ numbers: [Double]) -> String {
    let hash = numbers.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, number in
      (hash ^ (number.isNaN ? 0 : number.bitPattern)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
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
