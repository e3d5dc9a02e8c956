import Differentiation
import Figures
import Language
import Tensors
import Typography

/// One tensor whose gradient is checked, and how far that has come.
struct CheckJob: Sendable {
  let path: String
  private let checker: GradientChecker
  /// The elements to check, as places in row-major order.
  private let places: [Int]
  private(set) var done = 0
  private(set) var worst: (check: GradientCheck, index: [Int])?
  private(set) var corners = 0
  private(set) var tooSmall = 0
  private(set) var zeros = 0
  private(set) var failures = 0

  /// Samples are drawn with this seed, so that the same are drawn each time.
  static let seed: UInt32 = 0

  init(path: String, checker: GradientChecker, limit: Int) {
    (self.path, self.checker) = (path, checker)
    let count = checker.gradient.count
    guard count > limit else {
      places = Array(0..<count)
      return
    }
    var stream = RandomStream(seed: Self.seed)
    places = stream.choice(count, limit, replacing: false).sorted()
  }

  var count: Int { places.count }
  var total: Int { checker.gradient.count }
  var isDone: Bool { done >= places.count }

  /// Checks the next element.
  mutating func proceed() {
    guard !isDone else { return }
    let index = checker.gradient.shape.index(at: places[done])
    done += 1
    guard let check = checker.check(index) else { return }
    switch check.verdict {
    case .corner: corners += 1
    case .tooSmall: tooSmall += 1
    case .zero: zeros += 1
    case .agree: noteDistance(check, index)
    case .differ, .undefined:
      failures += 1
      noteDistance(check, index)
    }
  }

  private mutating func noteDistance(_ check: GradientCheck, _ index: [Int]) {
    let distance = check.relativeDistance
    guard let worst, !(distance > worst.check.relativeDistance), !distance.isNaN else {
      self.worst = (check, index)
      return
    }
  }
}

/// Checks tensors, element by element.
struct CheckActivity: Activity {
  private(set) var jobs: [CheckJob]
  private var current = 0

  init(_ jobs: [CheckJob]) { self.jobs = jobs }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    let begun = ContinuousClock.now
    while current < jobs.count, ContinuousClock.now - begun < .milliseconds(30) {
      let before = jobs[current]
      jobs[current].proceed()
      if session.environment.cancellation?.isRaised == true {
        // What was measured last may be half done.
        jobs[current] = before
        throw .interrupted
      }
      if jobs[current].isDone { current += 1 }
    }
    guard current == jobs.count else {
      let (done, all) = (jobs.reduce(0) { $0 + $1.done }, jobs.reduce(0) { $0 + $1.count })
      session.say(.progress(Progress(fraction: Double(done) / Double(max(all, 1)), facts: ["\(done)/\(all) elements"])))
      return false
    }
    report(&session)
    return true
  }

  func interrupted(_ session: inout Session) {
    session.say("interrupted; checked so far:")
    report(&session)
  }
}
