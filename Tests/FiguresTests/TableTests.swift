import Figures
import Testing
import Typography

@Suite struct TableTests {
  private var network: Table {
    Table(
      [.init("#", .right), .init("node"), .init("output"), .init("parameters")],
      rows: [["0", "x", "[·, 64]"], ["1", "linear1", "[·, 32]", "W [64, 32]  b [32]"]], note: "2,080 parameters")
  }

  @Test func columnsAreAligned() {
    #expect(
      network.terminal() == """
        #   node      output    parameters
        0   x         [·, 64]
        1   linear1   [·, 32]   W [64, 32]  b [32]
        2,080 parameters
        """)
  }

  @Test func textIsWrappedWithinItsColumn() {
    #expect(
      network.terminal(width: 32) == """
        #  node     output   parameters
        0  x        [·, 64]
        1  linear1  [·, 32]  W [64, 32]
                             b [32]
        2,080 parameters
        """)
  }

  @Test func narrowTablesBecomeLists() {
    #expect(
      network.terminal(width: 24) == """
        #           0
        node        x
        output      [·, 64]
        parameters

        #           1
        node        linear1
        output      [·, 32]
        parameters  W [64, 32]
          b [32]
        2,080 parameters
        """)
  }

  @Test func decimalPointsStandUnderEachOther() {
    var table = Table([.init("n", .decimal)], rows: [["4"], ["17"], ["sum"]])
    table.append("product", numbers: [-0.003178, -0.000935, -0.004113])
    table.append("x", numbers: [0.8125, 0.5])
    #expect(
      table.terminal() == """
          n     product        x
          4   -0.003178   0.8125
         17   -0.000935   0.5000
        sum   -0.004113
        """)
  }

  @Test func wideCharactersTakeTwoCells() {
    let table = Table([.init("名称"), .init("值", .right)], rows: [["学习率", "0.1"], ["a", "12"]])
    #expect(table.terminal() == "名称      值\n学习率   0.1\na         12")
  }

  @Test func emptyTablesAreSaid() {
    #expect(Table([.init("a"), .init("b")]).terminal() == "a   b\nno rows")
    #expect(Table([], note: "nothing").terminal() == "nothing")
  }

  @Test(arguments: Array(stride(from: 20, through: 300, by: 7)))
  func linesFit(width: Int) {
    var random = SeededRandom(seed: UInt64(width))
    let alignments: [Table.Alignment] = [.left, .right, .center, .decimal]
    for _ in 0..<10 {
      let columns = (0..<Int.random(in: 0...9, using: &random)).map { Table.Column(random.name(), alignments[$0 % 4]) }
      let rows = (0..<6).map { _ in (0..<Int.random(in: 0...10, using: &random)).map { _ in random.name() } }
      let text = Table(columns, rows: rows, note: random.name()).terminal(width: width)
      let lines = text.split(separator: "\n").map(String.init)
      #expect(lines.allSatisfy { $0.displayWidth <= width })
      #expect(!text.contains("\u{1B}"))
    }
  }
}
