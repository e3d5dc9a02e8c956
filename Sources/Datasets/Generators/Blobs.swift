import Tensors

/// Round clouds of points: each class has a centre drawn uniformly from the square [−10, 10)², and its points are the
/// centre plus normal noise on each coordinate.
///
/// scikit-learn's `make_blobs(rows, centers=classes, cluster_std=noise, random_state=seed, shuffle=False)`.
struct Blobs {
  let rows: Int
  let noise: Double
  let classes: Int
  let seed: UInt32

  init(_ rows: Int?, _ options: Generation) throws(DataError) {
    self.rows = try Generation.checkedRows(rows, default: 200)
    noise = try options.checkedNoise(default: 1)
    classes = try options.checkedClasses(default: 3)
    seed = options.seed ?? 0
  }

  func dataset(_ precision: Precision) throws(DataError) -> Dataset {
    var stream = RandomStream(seed: seed)
    let centres = stream.uniform(2 * classes, low: -10, high: 10)
    var blobs = LabelledPoints()
    for (blob, count) in shares(of: rows, among: classes).enumerated() {
      let points = stream.normal(2 * count, std: noise)
      for i in 0..<count {
        blobs.append(centres[2 * blob] + points[2 * i], centres[2 * blob + 1] + points[2 * i + 1], class: blob)
      }
    }
    let origin = "generated, noise \(noise), seed \(seed); scikit-learn's make_blobs"
    return try blobs.dataset(.blobs, classes: classes, origin: origin, precision)
  }
}
