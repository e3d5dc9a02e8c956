import Tensors

extension Dataset {
  /// The shape of one example, as a network may begin with it.
  package var exampleShape: Shape { sequenceShape ?? Shape([featureCount]) }

  /// Numbers of symbols as text: of one row, or of any stretch of one. Numbers of no symbol are left out.
  package func text(_ numbers: Tensor) -> String { tokens(numbers).joined() }

  /// The same, symbol by symbol.
  package func tokens(_ numbers: Tensor) -> [String] {
    let isSpread = sequenceShape?.rank == 2 && numbers.count % max(symbols.count, 1) == 0
    var codes = numbers.values
    if isSpread {
      codes = stride(from: 0, to: codes.count, by: symbols.count).map { start in
        let own = codes[start..<start + symbols.count]
        return Double((own.indices.max { own[$0] < own[$1] } ?? start) - start)
      }
    }
    return codes.compactMap { Int(exactly: $0) }.filter(symbols.indices.contains).map { symbols[$0] }
  }
}
