/// Judges one input in this process, its time and memory included.
package struct Judge: Sendable {
  private let subject: any Subject
  private let limits: Limits

  package init(_ subject: any Subject, _ limits: Limits = Limits()) {
    (self.subject, self.limits) = (subject, limits)
  }

  /// The law that is broken, and the nanoseconds that it took to find out.
  package func judge(_ input: [UInt8], in place: Workplace) -> (law: String?, time: Int) {
    let (memory, begun) = (Limits.peak, Stopclock.worked)
    let law = subject.judge(input, in: place)
    let time = Stopclock.worked - begun
    return (law ?? limits.law(seconds: Double(time) * 1e-9, bytes: Limits.peak - memory), time)
  }

  /// The input of a number, always the same for a seed.
  package func input(_ index: Int, seed: UInt64) -> [UInt8] {
    var random = FixedRandom(seed: seed, subject: subject.name, input: index)
    return subject.input(&random)
  }
}
