import Glibc
import Tensors

/// Two half circles that reach into each other: (cos t, sin t) and (1 − cos t, ½ − sin t) for t evenly spaced from 0
/// to π, both ends included; then normal noise on each coordinate.
///
/// scikit-learn's `make_moons(rows, noise=noise, random_state=seed, shuffle=False)`.
struct Moons {
  let rows: Int
  let noise: Double
  let seed: UInt32

  init(_ rows: Int?, _ options: Generation) throws(DataError) {
    self.rows = try Generation.checkedRows(rows, default: 200)
    noise = try options.checkedNoise(default: 0.1)
    try options.checkClasses(only: 2)
    seed = options.seed ?? 0
  }

  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    let outer = rows / 2
    var moons = LabelledPoints()
    for i in 0..<outer {
      let t = angle(i, of: outer)
      moons.append(cos(t), sin(t), class: 0)
    }
    for i in 0..<(rows - outer) {
      let t = angle(i, of: rows - outer)
      moons.append(1 - cos(t), 1 - sin(t) - 0.5, class: 1)
    }
    var stream = RandomStream(seed: seed)
    if noise > 0 { moons.addNoise(noise, &stream) }
    let origin = "generated, noise \(noise), seed \(seed); scikit-learn's make_moons"
    return try moons.dataset(.moons, classes: 2, origin: origin, precision)
  }

  private func angle(_ i: Int, of count: Int) -> Double {
    i > 0 && i == count - 1 ? .pi : Double(i) * (.pi / Double(max(count - 1, 1)))
  }
}
