/// Work whose time is measured.
package struct Body {
  /// How many pieces of work one call does, such as 100 steps. Times are told for one piece.
  package let pieces: Int
  package let run: () throws -> Void

  package init(pieces: Int = 1, _ run: @escaping () throws -> Void) {
    (self.pieces, self.run) = (pieces, run)
  }
}
