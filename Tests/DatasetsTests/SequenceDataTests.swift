import Tensors
import Testing

@testable import Datasets

/// Data whose rows are sequences.
struct SequenceDataTests {
  @Test func `the adding problem marks two numbers and wants their sum`() throws {
    let set = try Generator.adding.dataset(rows: 200, Generation(seed: 5, length: 7))
    #expect(set.sequenceShape == Shape([7, 2]) && set.exampleShape == Shape([7, 2]))
    guard case .values(let sums) = set.targets else { return #expect(Bool(false), "sums are numbers") }
    for row in 0..<200 {
      let steps = (0..<7).map { t in (set.features[[row, 2 * t]] ?? .nan, set.features[[row, 2 * t + 1]] ?? .nan) }
      let marked = steps.indices.filter { steps[$0].1 == 1 }
      #expect(marked.count == 2 && marked[0] < 3 && marked[1] >= 3)
      #expect(steps.allSatisfy { $0.1 == 0 || $0.1 == 1 })
      #expect(sums[[row, 0]] == marked.reduce(0) { $0 + steps[$1].0 })
    }
  }

  /// np.random.seed(3); a row is random_sample(5), randint(0, 2), 2 + randint(0, 3)
  @Test func `numbers and places are NumPy's draws`() throws {
    let set = try Generator.adding.dataset(rows: 2, Generation(seed: 3, length: 5))
    let expected = [
      [0.5507979025745755, 0.7081478226181048, 0.2909047389129443, 0.510827605197663, 0.8929469543476547],
      [0.040630737001023265, 0.24788829722603556, 0.09355149746544533, 0.6948236527284697, 0.14537014407540272],
    ]
    let marks = [[0, 3], [0, 2]]
    for row in 0..<2 {
      #expect((0..<5).map { set.features[[row, 2 * $0]] } == expected[row])
      #expect((0..<5).filter { set.features[[row, 2 * $0 + 1]] == 1 } == marks[row])
    }
    #expect(set.targets == .values(Tensor(shape: Shape([2, 1]), values: [1.0616255077722385, 0.1341822344664686])))
  }

  @Test func `the same seed gives the same sequences, another gives others`() throws {
    let first = try Generator.adding.dataset(rows: 3, Generation(seed: 1))
    #expect(try Generator.adding.dataset(rows: 3, Generation(seed: 1)) == first)
    #expect(try Generator.adding.dataset(rows: 3, Generation(seed: 2)) != first)
  }

  @Test func `what the adding problem cannot be is refused`() {
    #expect(throws: DataError.parameter(name: "length", value: 1, allowed: "2 to 10000")) {
      try Generator.adding.dataset(Generation(length: 1))
    }
    #expect(throws: DataError.optionRefused(set: "adding", option: "noise")) {
      try Generator.adding.dataset(Generation(noise: 1))
    }
    var options = LoadOptions()
    options.generation.length = 5
    #expect(throws: DataError.optionRefused(set: "moons", option: "length")) {
      try Catalogue(shippedFolder: "").load("moons", options)
    }
  }

  private func characters(_ text: String, isSpread: Bool = false, rows: Int? = nil) throws -> Dataset {
    let folder = try TemporaryFolder()
    var options = LoadOptions()
    (options.readsCharacters, options.spreadsCharacters, options.rows) = (true, isSpread, rows)
    return try Catalogue(shippedFolder: "").load(folder.write("names.txt", text), options).training
  }

  @Test func `lines become rows of numbers, each with the one that comes next`() throws {
    let set = try characters("bob\r\n\nan\n")
    #expect(set.symbols == ["·", "a", "b", "n", "o"])
    #expect(set.exampleShape == Shape([4]))
    #expect(set.features == Tensor(shape: Shape([2, 4]), values: [0, 2, 4, 2, 0, 1, 3, 0]))
    let next = Tensor(shape: Shape([2, 4]), values: [2, 4, 2, 0, 1, 3, 0, -1])
    #expect(set.targets == .sequences(next, names: ["·", "a", "b", "n", "o"]))
    #expect(set.targets.padding == -1)
    #expect(set.targets.tensor(as: .indices) == next && set.targets.tensor(as: .oneHot) == nil)
    #expect(set.text(try set.rows([0]).features) == "·bob")
    #expect(try set.rows([1, 0, 1]).targets.count == 3)
  }

  @Test func `the names that are shipped are read by their name`() throws {
    var options = LoadOptions()
    options.readsCharacters = true
    let set = try Catalogue(shippedFolder: Places.shipped).load("names", options).training
    #expect(set.name == "names" && set.origin.contains("public domain"))
    #expect(set.rowCount == 500 && set.symbols.count == 27 && set.exampleShape == Shape([12]))
    #expect(set.text(try set.rows([0]).features) == "·james······")
    let symbols = set.features.values
    let names: [ArraySlice<Double>] = (0..<500).map { (row: Int) in symbols[12 * row..<12 * row + 12] }
    #expect(Set(names).count == 500, "none twice")
  }

  @Test func `characters can be columns`() throws {
    let set = try characters("ab\nb", isSpread: true)
    #expect(set.exampleShape == Shape([3, 3]))
    #expect(set.features.values == [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0])
    #expect(set.text(try set.rows([0]).features) == "·ab")
  }

  @Test func `lines of one length need no filling up`() throws {
    #expect(try characters("ab\nba").targets.padding == nil)
    #expect(try characters("ab\nba\nbb", rows: 2).rowCount == 2)
  }

  @Test func `letters beyond ASCII are single symbols, and bytes that are no text are refused`() throws {
    #expect(try characters("Zoë").symbols == ["·", "Z", "o", "ë"])
    #expect(throws: DataError.self) { try characters("\n\n") }
    let folder = try TemporaryFolder()
    var options = LoadOptions()
    options.readsCharacters = true
    let path = try folder.write("bad.txt", [0x61, 0xff, 0xfe])
    #expect(throws: DataError.notText(file: path, line: 1)) { try Catalogue(shippedFolder: "").load(path, options) }
  }
}
