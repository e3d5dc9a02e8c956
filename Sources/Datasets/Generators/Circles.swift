import Glibc
import Tensors

/// A circle of radius 1 around one of radius ½: (cos t, sin t) times the radius for t evenly spaced from 0 to 2π, the
/// end left out; then normal noise on each coordinate.
///
/// scikit-learn's `make_circles(rows, noise=noise, factor=0.5, random_state=seed, shuffle=False)`.
struct Circles {
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
    var circles = LabelledPoints()
    for (circle, (count, radius)) in [(outer, 1), (rows - outer, 0.5)].enumerated() {
      for i in 0..<count {
        let t = Double(i) * (2 * .pi / Double(count))
        circles.append(cos(t) * radius, sin(t) * radius, class: circle)
      }
    }
    var stream = RandomStream(seed: seed)
    if noise > 0 { circles.addNoise(noise, &stream) }
    let origin = "generated, noise \(noise), seed \(seed); scikit-learn's make_circles"
    return try circles.dataset(.circles, classes: 2, origin: origin, precision)
  }
}
