import Testing

@testable import Language

@Suite struct PhraseTests {
  @Test func readsWhatTheSynopsisSays() throws {
    let phrase = try phrase("train 5 epochs until accuracy(test) > 0.97 or epoch == 50")
    #expect(phrase.verb == "train")
    #expect(phrase.has("epochs"))
    #expect(!phrase.has("steps"))
    #expect(phrase.expression("COUNT") == Expression(.number(5)))
    #expect(phrase.expression("CONDITION")?.printed == "accuracy(test) > 0.97 or epoch == 50")
  }

  @Test(arguments: [
    "plot loss, mean(x) by layer log smooth 3 to \"a.svg\"",
    "plot loss, mean(x) to a.svg smooth 3 log by layer",
    "plot loss, mean(x) log to a.svg by layer smooth 3",
  ])
  func takesOptionalGroupsInAnyOrder(text: String) throws {
    let phrase = try phrase(text)
    #expect(phrase.expressions("EXPR").map(\.printed) == ["loss", "mean(x)"])
    #expect(phrase.has("layer") && phrase.has("log"))
    #expect(phrase.expression("N") == Expression(.number(3)))
    #expect(phrase.file("FILE") == "a.svg")
  }
}
