import Tensors
import Testing

@testable import Datasets

/// Tables that are in order.
struct CSVTests {
  private func table(_ text: String, rows: Int? = nil) throws -> CSVTable {
    try CSVTable(FileBytes(file: "t.csv", bytes: Array(text.utf8)), rows: rows)
  }

  private func cells(_ table: CSVTable) -> [[String]] {
    table.lines.indices.map { row in table.columns.indices.map { table.text(row: row, column: $0) } }
  }

  private func dataset(_ text: String, _ configure: (inout LoadOptions) -> Void = { _ in }) throws -> Dataset {
    var options = LoadOptions()
    configure(&options)
    return try CSV.read(FileBytes(file: "t.csv", bytes: Array(text.utf8)), options)
  }

  @Test func readsHeaderAndRows() throws {
    let table = try table("a,b\n1,2\n3,4\n")
    #expect(table.columns == ["a", "b"])
    #expect(cells(table) == [["1", "2"], ["3", "4"]])
    #expect(table.lines == [2, 3])
  }

  @Test(arguments: [
    "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2", "\u{FEFF}a,b\n1,2", "\n\na , b\n\n 1 ,\t2 \n\n", "a;b\n1;2",
    "a;b\n1;\"2\"",
    "a\tb\n1\t2",
  ])
  func allowsVariantsOfTheFormat(text: String) throws {
    let table = try table(text)
    #expect(table.columns == ["a", "b"])
    #expect(cells(table) == [["1", "2"]])
  }

  /// The examples of RFC 4180, section 2, and what follows from them.
  @Test func readsQuotes() throws {
    let table = try table("\"na\"\"me\",b\r\n\"a,1\",\"line 1\r\nline 2\"\r\nplain\"quote, \"\"\r\n\"\"\"\",x\r\n")
    #expect(table.columns == ["na\"me", "b"])
    #expect(cells(table) == [["a,1", "line 1\r\nline 2"], ["plain\"quote", ""], ["\"", "x"]])
    #expect(table.lines == [2, 4, 5])
  }

  @Test func findsTheHeaderByItsWords() throws {
    #expect(try table("1,2\n3,4").columns == ["column1", "column2"])
    #expect(try table("1,2\n3,4").lines == [1, 2])
    #expect(try table(",b\n3,4").columns == ["column1", "b"])
    #expect(try table("x,1\ny,2").lines.count == 2)
  }

  @Test func readsOnlyTheFirstRowsWhenAsked() throws {
    #expect(try table("a,b\n1,2\n3,4\n5,6,ragged", rows: 2).lines == [2, 3])
    #expect(try table("1,2\n3,4", rows: 1).lines == [1])
  }

  /// Against the standard library's conversion, which is exact.
  @Test func readsNumbersExactly() throws {
    var stream = RandomStream(seed: 7)
    var texts = [
      "0", "-0", "+1", "1.", ".5", "1e3", "-2.5E-3", "123456789012345", "1234567890123456789", "0.1", "4.35",
    ]
    texts += ["9007199254740993", "0.000000000000001", "1e-320", "1e400", "inf", "-Infinity", "179.99999999999997"]
    for decimals in 0..<18 {
      let digits = stream.integers(18, low: 0, high: 10).map(String.init).joined()
      texts.append("\(digits.prefix(18 - decimals)).\(digits.suffix(decimals))")
    }
    for text in texts {
      let file = FileBytes(file: "", bytes: Array(text.utf8))
      let number = file.number(in: CSVField(0..<text.utf8.count))
      #expect(number?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test(arguments: [
    "", "-", ".", "1,5", "1 2", "0x10", "nan", "1e", "--1", "+-1", "1-", "1..2", "1_000", "١", "infinite",
  ])
  func doesNotTakeWordsForNumbers(text: String) {
    let file = FileBytes(file: "", bytes: Array(text.utf8))
    #expect(file.number(in: CSVField(0..<text.utf8.count)) == nil)
  }

  @Test func makesASetOfATable() throws {
    let set = try dataset("height,weight,kind\n1,2,b\n3,4,a\n5,6,b\n")
    #expect(set.name == "t")
    #expect(set.features == Tensor(shape: Shape([3, 2]), values: [1, 2, 3, 4, 5, 6]))
    #expect(set.featureNames == ["height", "weight"])
    #expect(set.targetNames == ["kind"])
    #expect(set.targets == .classes([1, 0, 1], names: ["a", "b"]))
  }

  @Test func takesTheTargetsThatAreNamed() throws {
    let set = try dataset("y,a,z\n1,2,0.5\n3,4,0.25\n") { $0.targets = ["y", "z"] }
    #expect(set.featureNames == ["a"])
    #expect(set.targets == .values(Tensor(shape: Shape([2, 2]), values: [1, 0.5, 3, 0.25])))
  }

  @Test func leavesColumnsOut() throws {
    let set = try dataset("id,a,y\n1,2,0\n2,3,1\n") { $0.ignoring = ["id"] }
    #expect(set.featureNames == ["a"])
    #expect(set.targets == .classes([0, 1], names: ["0", "1"]))
  }

  @Test func spreadsWordsOverColumns() throws {
    let set = try dataset("island,y\nTorgersen,1.5\nBiscoe,2.5\n,3.5\n")
    #expect(set.featureNames == ["island=Biscoe", "island=Torgersen"])
    let values = set.features.values
    #expect(Array(values[..<4]) == [0, 1, 1, 0])
    #expect(values[4].isNaN && values[5].isNaN)
  }

  @Test func knowsMissingValues() throws {
    let set = try dataset("a,b,c,d,e,f,y\n,NA,?,nan,NaN,\"\",1.5\n1,2,3,4,5,6,2\n")
    #expect(set.features.values.prefix(6).allSatisfy { $0.isNaN })
    #expect(set.missingCounts == [1, 1, 1, 1, 1, 1])
    #expect(try set.droppingMissing().features == Tensor(shape: Shape([1, 6]), values: [1, 2, 3, 4, 5, 6]))
  }

  @Test func dropsRowsWhoseClassIsMissing() throws {
    let set = try dataset("a,y\n1,x\n2,\n3,z\nNA,z\n") { $0.dropsMissing = true }
    #expect(set.features.values == [1, 3])
    #expect(set.targets == .classes([0, 1], names: ["x", "z"]))
    #expect(set.preparation == [.droppedMissing(rows: 2)])
  }

  @Test func readsFloat32WhenAsked() throws {
    let set = try dataset("a,y\n0.1,0.2\n0.3,0.4\n") { $0.precision = .float32 }
    #expect(set.features.precision == .float32)
    #expect(set.features.values == [Double(Float(0.1)), Double(Float(0.3))])
  }

  @Test(arguments: [
    ("0\n1\n2\n1", true), ("1\n2\n3", true), ("0\n2\n3", false), ("2\n3", false), ("0\n0.5\n1", false), ("5\n5", false),
    ("-1\n0\n1", false),
  ])
  func tellsClassesFromValues(column: String, isClasses: Bool) throws {
    let rows = column.split(separator: "\n").map { "0.5,\($0)" }.joined(separator: "\n")
    let set = try dataset("a,y\n\(rows)")
    #expect((set.targets.classNames != nil) == isClasses)
  }

  @Test func takesNumbersForClassesWhenAsked() throws {
    let text = "a,y\n1,7\n2,-3\n3,7\n4,0.5"
    let set = try dataset(text) { $0.targetKind = .classes() }
    #expect(set.targets == .classes([2, 0, 2, 1], names: ["-3", "0.5", "7"]))
    #expect(try dataset("a,y\n1,0\n2,1") { $0.targetKind = .values }.targets.classNames == nil)
  }
}
