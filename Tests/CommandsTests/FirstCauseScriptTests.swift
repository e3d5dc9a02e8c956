import Language
import Tensors
import TestSupport
import Testing

@testable import Commands

/// What a learner reads where the first NaN or infinity appears.
@Suite struct FirstCauseScriptTests {
  /// A script, then the look for a bad number made by its training.
  private static func stopped(_ script: String) throws -> (
    session: Session, said: [String]
  )? {
    var typed = ScriptSession()
    #expect(typed.type(script) == nil)
    var session = typed.interpreter.session
    guard try session.stopAtNonFinite(since: 0, at: .none) else { return nil }
    let said = session.outputs.map { output -> String in
      switch output {
      case .text(let text): text
      case .nested(.text(let text)): "  " + text
      default: "?"
      }
    }
    return (session, said)
  }

  @Test func `a rate too high: what, where, from what, since when, and where to go on`() throws {
    let network = "data diabetes standardize\nnet = 10 -> linear(16) -> relu -> linear(1)\ninit he seed 1\n"
    let (session, said) = try #require(try Self.stopped(network + "optimizer sgd lr=0.5\nstep 60"))
    #expect(said[0].hasPrefix("stopped: linear2[0, 0] = inf is the first number that is not finite"))
    #expect(said[1] == "  made on the way to step 6, forward: linear2 = relu1 @ linear2.W + linear2.b")
    #expect(said.contains { $0.hasPrefix("  from relu1[0, 1] · linear2.W[1, 0]  =  ") && $0.hasSuffix("  =  inf") })
    #expect(said.contains { $0.hasPrefix("  loss grew from step 1 on: 27871.8 there, ") })
    #expect(
      said.last == "  go on with: explain linear2[0, 0] · back op · when first loss > 56000 · goto 0 · set lr = 0.05")
    #expect(session.whereabouts == "step 5, epoch 0: in the forward pass, next is loss")
  }

  @Test func `a hole in the data is traced to its row and column`() throws {
    let folder = try TemporaryFolder()
    try folder.write("height,width,area\n1,2,2\n3,nan,6\n2,2,4\n", to: "plots.csv")
    let script = "data \"\(folder("plots.csv"))\" in_order\nnet = 2 -> linear(1)\nbatch 3 in_order\nstep"
    let (_, said) = try #require(try Self.stopped(script))
    #expect(said[0].hasPrefix("stopped: linear1[1, 0] = nan"))
    #expect(said.contains("  x[1, 1] = nan comes from the data: row 1 of the training part, column width"))
    #expect(said.last == "  go on with: explain linear1[1, 0] · back op · show x")
  }

  @Test func `an update that overflows tells the number before and its gradient`() throws {
    let script = "data diabetes\nnet = 10 -> linear(1)\ninit he seed 1\noptimizer sgd lr=1e308\nstep"
    let (session, said) = try #require(try Self.stopped(script))
    #expect(said[1] == "  made on the way to step 1, by the update: sgd lr=1e308")
    #expect(said[2].hasPrefix("  from linear1.W[0, 0] = ") && said[2].contains("before, and linear1.W.grad[0, 0] = "))
    #expect(session.whereabouts.hasPrefix("step 0, epoch 0: updating"))
  }

  @Test func `training stops by itself at the guilty operation, once, and can go back to before`() {
    var session = ScriptSession()
    session.type("data diabetes standardize\nnet = 10 -> linear(16) -> relu -> linear(1)\ninit he seed 1")
    #expect(session.type("optimizer sgd lr=0.5\ntrain 5 epochs\nexpect step == 5 and not finite(linear2)") == nil)
    #expect(session.said.count { $0.hasPrefix("stopped: linear2[0, 0] = inf") } == 1)
    #expect(session.type("step 2\nexpect step == 7") == nil, "what is known does not stop again")
    #expect(session.said.count { $0.hasPrefix("stopped: ") } == 1)
    #expect(session.type("goto 0\nset lr = 0.0005\ntrain 5 epochs\nexpect epoch == 5 and finite(linear1.W)") == nil)
    #expect(session.said.count { $0.hasPrefix("stopped: ") } == 1)
  }

  @Test func `a number set to NaN by hand is traced to it`() {
    var session = ScriptSession()
    session.type("data iris\nnet = 4 -> linear(3)\nstep 3\nset linear1.W[0, 2] = nan\nstep")
    #expect(session.said.contains("linear1.W[0, 2] = nan was not computed: it was set so"))
    #expect(session.said.contains("go on with: explain linear1[0, 2] · back op · show linear1.W"))
  }

  @Test func `a healthy run is not stopped`() throws {
    #expect(try Self.stopped("data iris\nnet = 4 -> linear(3)\ntrain 50 steps") == nil)
  }
}
