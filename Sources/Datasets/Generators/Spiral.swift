import Glibc
import Tensors

/// Arms of a spiral. Point i of the n in arm j lies at radius r = i/n and angle θ = 4·j + 4·r + noise·g, where g is
/// standard normal: (r·sin θ, r·cos θ).
///
/// The set of K. Saito's *Deep Learning from Scratch 2*, chapter 1 (3 arms of 100, noise 0.2, seed 1984: the defaults
/// here give the book's numbers), after A. Karpathy's notes for CS231n.
struct Spiral {
  let rows: Int
  let noise: Double
  let classes: Int
  let seed: UInt32

  init(_ rows: Int?, _ options: Generation) throws(DataError) {
    self.rows = try Generation.checkedRows(rows, default: 300)
    noise = try options.checkedNoise(default: 0.2)
    classes = try options.checkedClasses(default: 3)
    seed = options.seed ?? 1984
  }

  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    var stream = RandomStream(seed: seed)
    var spiral = LabelledPoints()
    for (arm, count) in shares(of: rows, among: classes).enumerated() {
      for i in 0..<count {
        let radius = Double(i) / Double(count)
        let angle = Double(arm) * 4 + 4 * radius + stream.nextNormal() * noise
        spiral.append(radius * sin(angle), radius * cos(angle), class: arm)
      }
    }
    let origin = "generated, noise \(noise), seed \(seed); Saito, Deep Learning from Scratch 2, chapter 1"
    return try spiral.dataset(.spiral, classes: classes, origin: origin, precision)
  }
}

/// Rows shared among classes as equally as can be, the first classes taking one more.
func shares(of rows: Int, among classes: Int) -> [Int] {
  (0..<classes).map { rows / classes + ($0 < rows % classes ? 1 : 0) }
}
