/// Where an instruction finds a value or puts one: a variable's place in the scope, or a place of the machine's own, for
/// constants and for what is computed on the way.
struct Register: Sendable, Hashable {
  /// Variables from 0 up, the machine's own from -1 down.
  private let number: Int32

  private init(_ number: Int) { self.number = Int32(truncatingIfNeeded: number) }

  static func variable(_ place: Int) -> Register { Register(place) }

  static func own(_ place: Int) -> Register { Register(-1 - place) }

  var isVariable: Bool { number >= 0 }

  /// The place in the scope, or among the machine's own.
  var place: Int { Int(number >= 0 ? number : -1 - number) }
}
