import Measuring
import Testing

@Suite struct ColumnsTests {
  @Test func `words stand at the left, numbers at the right, nothing behind the last`() {
    let columns = Columns([.words("name", ["mlp-sgd"]), .number("µs", width: 5), .words("how")])
    #expect(columns.head == "name        µs  how")
    #expect(columns.line(["xor", "1.5", ""]) == "xor        1.5")
    #expect(columns.line(["mlp-sgd", "12345.6", "scan"]) == "mlp-sgd  12345.6  scan")
  }
}
