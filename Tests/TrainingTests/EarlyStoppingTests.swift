import Tensors
import Testing

@testable import Training

/// Early stopping over made-up courses of losses.
@Suite struct EarlyStoppingTests {
  /// The epoch after which training stops, and the one whose weights are kept: weights are the epochs' numbers.
  private func course(
    _ losses: [Double], patience: Int, minChange: Double = 0
  ) throws -> (stopped: Int?, best: Int?, weight: Double?) {
    var state = try UpdateWalk.trainer(SGD(), clipping: nil, seed: 1).initialState()
    var stopping = EarlyStopping(patience: patience, minChange: minChange)
    for (place, loss) in losses.enumerated() {
      state.epoch = place + 1
      state.parameters = [Tensor([Double(place + 1)])]
      stopping.note(loss, of: state)
      if stopping.isOver { return (place + 1, stopping.best?.epoch, stopping.best?.parameters[0].values[0]) }
    }
    return (nil, stopping.best?.epoch, stopping.best?.parameters[0].values[0])
  }

  @Test func `falling losses never stop it, rising ones do after the patience`() throws {
    let falling = (1...30).map { 1 / Double($0) }
    #expect(try course(falling, patience: 1).stopped == nil)
    let valley = [5, 4, 3, 2, 3, 4, 5, 6.0]
    #expect(try course(valley, patience: 3) == (7, 4, 4))
    #expect(try course(valley, patience: 1) == (5, 4, 4))
    #expect(try course(valley, patience: 5) == (nil, 4, 4))
  }

  @Test func `a fall begins the wait anew, a fall too small does not`() throws {
    let losses = [2, 1.5, 1.6, 1.45, 1.44, 1.43, 1.42]
    #expect(try course(losses, patience: 2).stopped == nil)
    // 1.45 is lower than 1.5 by less than 0.1.
    #expect(try course(losses, patience: 2, minChange: 0.1) == (4, 2, 2))
  }

  @Test func `what is not a number is no improvement`() throws {
    #expect(try course([1, .nan, .nan, 0.5], patience: 2) == (3, 1, 1))
    #expect(try course([.nan, .nan], patience: 2) == (2, nil, nil))
  }

  @Test func `weights that were put back are a change in the history`() throws {
    var history = try History(UpdateWalk.trainer(Adam(rate: 0.1), clipping: nil, seed: 3))
    for _ in 0..<4 { _ = try history.advance(until: .batch) }
    let (old, kept) = (history.state.parameters, history.state.kept)
    for _ in 0..<4 { _ = try history.advance(until: .batch) }
    let before = history.state.parameters
    try history.change(.weights(old, kept: kept), label: "back")
    #expect(history.state.parameters == old && history.state.step == 8)
    for _ in 0..<3 { _ = try history.advance(until: .batch) }
    let after = history.state.parameters
    try history.go(to: history.clock(ofStep: 7))
    try history.go(to: history.clock(ofStep: 11))
    #expect(history.state.parameters == after)
    try history.go(to: history.clock(ofStep: 8))
    try history.takeBack()
    #expect(history.state.parameters == before)
  }
}
