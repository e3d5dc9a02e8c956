import Measuring
import Testing

@Suite struct FlatObjectTests {
  @Test func `an object is one line, its fields in order`() {
    var object = FlatObject()
    object.set("workload", "mlp \"1\"\n")
    object.set("median_us", 612.345678, decimals: 3)
    object.set("rounds", 9)
    object.set("ratio", .nan)
    object.set("workload", "xor")
    #expect(object.json == #"{"median_us": 612.346, "rounds": 9, "ratio": null, "workload": "xor"}"#)
  }

  @Test(arguments: ["plain", "a \"b\" \\ c", "line\nline\ttab", "µs × 2", "\u{1}", ""])
  func `a text comes back as it was`(text: String) throws {
    var object = FlatObject()
    object.set(text, text)
    let read = try #require(FlatObject(json: object.json))
    #expect(read == object)
    #expect(read.text(text) == text)
  }

  @Test func `what Python writes is read`() throws {
    // json.dumps of Python 3.11: {"peer": "JAX µ", "form": "a/b", "us": 1.5e-07, "n": 3, "none": None}
    let line = #"{"peer": "JAX \u00b5", "form": "a/b", "us": 1.5e-07, "n": 3, "none": null}"# + "\n"
    let object = try #require(FlatObject(json: line))
    #expect(object.text("peer") == "JAX µ")
    #expect(object.text("form") == "a/b")
    #expect(object.number("us") == 1.5e-7)
    #expect(object.number("n") == 3)
    #expect(object["none"] == .nothing)
    #expect(object["absent"] == nil)
  }

  @Test(arguments: [
    "", "{", "{}x", "[1]", "{\"a\" 1}", "{\"a\": }", "{\"a\": [1]}", "{\"a\": 1,}", "{\"a\": \"b}", "{\"a\": nan}",
    "{\"a\": \"\\u12\"}", "Traceback (most recent call last):",
  ])
  func `anything else is refused`(text: String) {
    #expect(FlatObject(json: text) == nil)
  }

  @Test func `an empty object is one`() {
    #expect(FlatObject(json: " { } ") == FlatObject())
  }
}
