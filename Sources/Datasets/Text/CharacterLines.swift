import Tensors

/// A text file as sequences of characters, one a line, for a network that tells at every step which character comes next.
///
/// Symbol 0 stands before and behind each line, the others are the characters that occur, in the order of their codes. A
/// line of n characters is the row 0, c₁, …, cₙ with the targets c₁, …, cₙ, 0. Rows are as long as the longest; shorter ones
/// are filled up with 0, and with targets that stand for no class.
struct CharacterLines {
  private let options: LoadOptions

  /// What symbol 0 is shown as.
  static let edge = "·"
  /// The longest line, so that a file that is no list of lines is not taken for one.
  private static let lengthLimit = 2_000

  init(_ options: LoadOptions) { self.options = options }

  func dataset(_ file: FileBytes) throws(DataError) -> Dataset {
    let lines = try lines(file)
    let characters = Set(lines.joined()).sorted()
    let names = [Self.edge] + characters.map(String.init)
    let numbers = Dictionary(uniqueKeysWithValues: characters.enumerated().map { ($1, $0 + 1) })
    let length = (lines.map(\.count).max() ?? 0) + 1
    let width = options.spreadsCharacters ? names.count : 1
    let shape = Shape([lines.count, length * width])
    do {
      try shape.checkAllocatable(options.precision)
    } catch {
      throw .tooLarge(file: file.file, bytes: shape.count, limit: Tensor.byteLimit)
    }
    var rows = [Double](repeating: 0, count: shape.count)
    var targets = [Double](repeating: Targets.noClass, count: lines.count * length)
    for (row, line) in lines.enumerated() {
      let symbols = [0] + line.map { numbers[$0] ?? 0 }
      for t in 0..<length {
        let symbol = t < symbols.count ? symbols[t] : 0
        rows[(row * length + t) * width + (width == 1 ? 0 : symbol)] = width == 1 ? Double(symbol) : 1
        if t < symbols.count { targets[row * length + t] = Double(t + 1 < symbols.count ? symbols[t + 1] : 0) }
      }
    }
    return try dataset(
      file, Tensor(shape: shape, values: rows, precision: options.precision),
      .sequences(
        Tensor(shape: Shape([lines.count, length]), values: targets, precision: options.precision), names: names),
      sequence: width == 1 ? Shape([length]) : Shape([length, width]))
  }

  private func lines(_ file: FileBytes) throws(DataError) -> [[Character]] {
    guard let text = String(validating: file.bytes, as: UTF8.self) else { throw .notText(file: file.file, line: 1) }
    var lines = text.split { $0.isNewline }.map { Array($0) }
    if let rows = options.rows { lines = Array(lines.prefix(rows)) }
    guard !lines.isEmpty else { throw .empty(file: file.file) }
    if let long = lines.first(where: { $0.count > Self.lengthLimit }) {
      throw .parameter(name: "characters in a line", value: Double(long.count), allowed: "at most \(Self.lengthLimit)")
    }
    return lines
  }

  private func dataset(
    _ file: FileBytes, _ features: Tensor, _ targets: Targets, sequence: Shape
  ) throws(DataError) -> Dataset {
    var set = try Dataset(
      name: file.file, summary: "lines of characters; the next one is to be told at every step", origin: file.file,
      features: features, targets: targets, targetNames: ["next"])
    set.sequenceShape = sequence
    set.symbols = targets.classNames ?? []
    return set
  }
}
