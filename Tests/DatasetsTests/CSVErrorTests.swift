import Testing

@testable import Datasets

/// Tables that are broken: the error, and the sentence that it makes.
struct CSVErrorTests {
  private func error(_ text: String, _ configure: (inout LoadOptions) -> Void = { _ in }) -> String {
    var options = LoadOptions()
    configure(&options)
    let file = FileBytes(file: "t.csv", bytes: Array(text.utf8))
    return failure { try CSV.read(file, options) }?.description ?? "no error"
  }

  @Test func aRaggedRow() {
    #expect(error("a,b\n1,2\n3\n") == "t.csv:3: 1 field where the first line has 2")
    #expect(error("a,b\n\n\"x\ny\",2\n3,4,5\n") == "t.csv:5: 3 fields where the first line has 2")
  }

  @Test func aWordAmongNumbers() {
    #expect(
      error("a,b,y\n1,2,x\n3,four,x\n4,5,x\n")
        == "t.csv:3: `four` in column b is not a number, as the others are")
    #expect(error("a,y\n1,x\n2,x\n12 cm,x\n").hasPrefix("t.csv:4: `12 cm` in column a"))
  }

  @Test func noRows() {
    #expect(error("a,b\n") == "t.csv: a header line and no rows")
    #expect(error("\n\n") == "t.csv: the file is empty")
  }

  @Test func brokenQuotes() {
    #expect(error("a,b\n1,\"x\n2,y\n") == "t.csv:2: the quote that opens here is never closed")
    #expect(
      error("a,b\n1,\"x\"z\n") == "t.csv:2: text after a closing quote; a quote inside quotes is written twice")
  }

  @Test func whatIsNotText() {
    #expect(error("a,b\n1,\u{0}\n") == "t.csv:2: not text in UTF-8")
    let wide = FileBytes(file: "t.csv", bytes: [0xFF, 0xFE, 0x61, 0x00])
    #expect(
      failure { try CSV.read(wide, LoadOptions()) } == .notText(file: "t.csv", line: 1))
  }

  @Test func columnsThatDoNotExist() {
    #expect(
      error("height,weight\n1,2\n") { $0.targets = ["wieght"] }
        == "t.csv: no column `wieght`; did you mean `weight`?")
    #expect(
      error("height,weight\n1,2\n") { $0.ignoring = ["colour"] }
        == "t.csv: no column `colour`; the columns are height, weight")
    #expect(error("a,b,a\n1,2,3\n") == "t.csv:1: two columns are named a")
    #expect(error("a\n1\n") == "t.csv: no column is left to learn from")
  }

  @Test func targetsThatCannotBeUsed() {
    #expect(
      error("a,y\n1,x\n2,?\n")
        == "t.csv:3: the class in column y is missing; drop such rows with `drop missing`")
    #expect(error("a,y\n1,x\n2,z\n") { $0.targetKind = .values } == "t.csv: column y holds words, not numbers")
    #expect(
      error("a,y,z\n1,x,2\n2,z,3\n") { $0.targets = ["y", "z"] }
        == "t.csv: y, z: only columns of numbers can be told together")
    #expect(
      error("a,y\n1,x\n2,z\n") { $0.targetKind = .classes(order: ["x"]) }
        == "t.csv:3: `z` in column y is none of x")
    #expect(
      error("a,y\n,x\n2,\n") { $0.dropsMissing = true } == "every row of t lacks a value; nothing would be left")
  }

  @Test func tooManyWords() {
    let rows = (0..<101).map { "w\($0),1\n" }.joined()
    #expect(
      error("word,y\n\(rows)")
        == "t.csv: column word holds 101 different words, more than the 100 that can be told apart; leave it out")
  }

  @Test func longTextsAreShortened() {
    #expect(error("a,y\n1,1\n2,2\n\(String(repeating: "x", count: 90)),3").contains("x…`"))
  }
}
