import Glibc

/// Many inputs for one subject, each judged in a child process, so that a crash is a find and the rest goes on.
package struct Campaign {
  package let subject: any Subject
  package let seed: UInt64
  package private(set) var finds: [Find] = []
  /// Finds of each signature, those that were not kept included.
  package private(set) var breaches: [String: Int] = [:]
  package private(set) var count = 0
  package private(set) var seconds = 0.0
  private let judge: Judge
  private let child: ChildProcess

  /// A child judges so many inputs at most: what it leaks goes with it.
  private static let batch = 20_000
  /// Finds of one signature that are kept.
  private static let kept = 4

  package init?(_ subject: any Subject, seed: UInt64, limits: Limits = Limits()) {
    guard let page = SharedPage(), let place = Workplace() else { return nil }
    (self.subject, self.seed) = (subject, seed)
    judge = Judge(subject, limits)
    child = ChildProcess(limits: limits, page: page, place: place)
  }

  /// Judges the inputs of these numbers, or as many of them as the time allows.
  package mutating func run(_ numbers: Range<Int>, for time: Double = .infinity, tell: (Campaign) -> Void = { _ in }) {
    let begun = Stopclock.now
    var next = numbers.lowerBound
    while next < numbers.upperBound, Self.seconds(since: begun) < time {
      let batch = next..<min(next + Self.batch, numbers.upperBound)
      child.page.clear(at: next)
      let end = child.run { [judge, child, seed] in
        Self.work(judge, child, seed, batch, until: begun, time)
      }
      next = child.page.index
      if case .found(let law) = end {
        note(law, at: next)
        next += 1
      }
      count = child.page.done + breaches.values.reduce(0, +)
      seconds = Self.seconds(since: begun)
      tell(self)
    }
  }

  /// The input that took longest, and its seconds.
  package var slowest: (seconds: Double, input: [UInt8]) {
    let (time, input) = child.page.slowest
    return (Double(time) * 1e-9, input)
  }

  private static func seconds(since begun: Int) -> Double { Double(Stopclock.now - begun) * 1e-9 }

  /// In the child: the law that is broken first.
  private static func work(
    _ judge: Judge, _ child: ChildProcess, _ seed: UInt64, _ batch: Range<Int>, until begun: Int, _ time: Double
  ) -> String? {
    let parent = getppid()
    for number in batch {
      child.page.clear(at: number)
      if number % 64 == 0, seconds(since: begun) > time || getppid() != parent { return nil }
      child.page.begin(number, [])
      let input = judge.input(number, seed: seed)
      child.page.begin(number, input)
      let (law, time) = judge.judge(input, in: child.place)
      if let law { return law }
      child.page.end(after: time, input)
    }
    child.page.clear(at: batch.upperBound)
    return nil
  }

  private mutating func note(_ law: String, at number: Int) {
    let find = Find(subject: subject.name, number: number, law: law, input: child.page.input)
    breaches[find.signature, default: 0] += 1
    if finds.count(where: { $0.signature == find.signature }) < Self.kept { finds.append(find) }
  }
}

extension Campaign {
  /// What an input breaks, judged in a child.
  package func law(of input: [UInt8]) -> String? {
    child.page.clear(at: 0)
    let end = child.run { [judge, child] in
      child.page.begin(0, input)
      return judge.judge(input, in: child.place).law
    }
    if case .found(let law) = end { return law }
    return nil
  }

  /// A shorter input that breaks the same law.
  package func minimized(_ find: Find) -> Find {
    // Each try would take all the patience there is.
    if find.isHang { return find }
    let minimizer = Minimizer { input in law(of: input).map(Find.signature) == find.signature }
    var shorter = find
    shorter.input = minimizer.shortened(find.input)
    shorter.law = law(of: shorter.input) ?? find.law
    return shorter
  }
}

/// An input that breaks a law.
package struct Find: Sendable {
  package let subject: String
  package let number: Int
  package internal(set) var law: String
  package internal(set) var input: [UInt8]

  package init(subject: String, number: Int, law: String, input: [UInt8]) {
    (self.subject, self.number, self.law, self.input) = (subject, number, law, input)
  }

  /// Finds with the same one are taken for the same: what the law says up to its first digits and values, or where it crashed.
  package var signature: String { Self.signature(law) }

  fileprivate var isHang: Bool { law.hasPrefix(ChildProcess.hang) }

  static func signature(_ law: String) -> String {
    law.hasPrefix("signal") ? law : String(law.prefix { !$0.isNumber && $0 != ":" })
  }
}
