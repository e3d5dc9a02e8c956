import TestSupport
import Testing

/// Curves over places of one's own, and the numbers of a search to draw them from.
@Suite struct PlacesAndTrialsTests {
  @Test func `vectors are drawn over their places, from left to right`() throws {
    let folder = try TemporaryFolder()
    var session = ScriptSession(workingFolder: folder.path)
    session.type("rates = [0.1, 0.001, 1]; score = [5, 7, 6]")
    #expect(session.type("plot score against rates words") == nil)
    #expect(session.said.last?.contains("from 7 at rates 0.001 to 6 at rates 1") == true, "\(session.said)")
    #expect(session.type("plot score against rates logx to \"rates.svg\"") == nil)
    #expect(folder.contents("rates.svg")?.contains(">rates<") == true)
    #expect(folder.contents("rates.svg")?.contains(">0.01<") == true, "a power of ten between two of the places")
    #expect(session.type("plot score against [1, 2]")?.contains("expected 2 numbers, one for each place") == true)
  }

  @Test func `the numbers of a search are its settings and scores, by trial`() {
    var session = ScriptSession()
    session.type("data iris test 20% validation 20%; net = 4 -> linear(3); optimizer sgd")
    #expect(session.type("trials(\"lr\")")?.contains("nothing has been searched yet") == true)
    session.type("search lr=log_uniform(0.001, 1) batch=[8, 16] for 5 trials of 2 epochs seed 3")
    session.type("best = argmax(trials(\"score\"))")
    #expect(session.type("expect size(trials(\"lr\")) == 5; expect min(trials(\"batch\")) >= 8") == nil)
    #expect(session.type("lr = trials(\"lr\")[2]; trial 3; train 2 epochs; show optimizer") == nil)
    #expect(session.type("expect accuracy(validation) == trials(\"score\")[2]") == nil)
    #expect(session.type("trials(\"weather\")")?.contains("score, lr, batch") == true)
  }
}
