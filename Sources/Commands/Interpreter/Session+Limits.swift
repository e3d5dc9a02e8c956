import Language
import Tensors
import Typography

/// What one text may take and say.
extension Session {
  /// A text begins.
  mutating func begin() {
    spoken = SpokenCount()
    memoryBefore = Heap.bytesInUse
  }

  /// A text has ended. What was measured for it is forgotten: the session is what its texts have made it.
  mutating func end() {
    memoryBefore = 0
    stackFloor = nil
  }

  /// Little beside what a learner's machine has: what is in use goes up and down by as much.
  private static let leeway = 16 << 20

  /// Throws where the text at hand has come to use more than the session may, piece by piece. What was in use before is not
  /// held against it: `forget` must still work.
  func checkMemory(at range: SourceRange? = nil) throws(Diagnostic) {
    guard environment.budget.isExceeded else { return }
    let inUse = Heap.bytesInUse
    guard inUse > memoryBefore + Self.leeway else { return }
    throw Wording.exceeded(environment.budget, inUse: inUse, at: range)
  }

  /// What a function of the language, or a step of a training, may need of the stack.
  private static let stackReserve = 768 << 10

  /// Throws where little of the stack is left: what goes deep is stopped by how deep it went, and here where a thread has less
  /// than most have.
  mutating func checkStack(at range: SourceRange) throws(Diagnostic) {
    let floor = stackFloor ?? Stack.floor
    stackFloor = floor
    guard floor == 0 || Stack.room(above: floor) > Self.stackReserve else { throw .tooDeep(at: range) }
  }

  /// Says how much was said that is not shown.
  mutating func tellUnspoken() {
    let surplus = spoken.surplus
    guard surplus > 0 else { return }
    spoken = SpokenCount()
    say("… \(NumberFormat(grouping: true).formatted(surplus)) more results are not shown")
  }

  /// Throws where there are more numbers than can be written or drawn before one loses patience.
  func check(_ count: Int, atMost limit: Int, to purpose: String, at range: SourceRange) throws(Diagnostic) {
    guard count > limit else { return }
    let format = NumberFormat(grouping: true)
    throw Diagnostic(
      "\(format.formatted(count)) numbers are too many to \(purpose); the limit is \(format.formatted(limit))",
      at: range,
      help: "take a part: x[:1000]")
  }
}
