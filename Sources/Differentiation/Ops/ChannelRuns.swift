import Tensors

/// The elements of a tensor [N, C, …] in runs of one channel, in the order in which they lie; for C = 1, whatever the shape,
/// all of them in one.
struct ChannelRuns {
  /// C.
  let count: Int
  /// Elements of a run: the places of a channel.
  let length: Int
  private let runs: Int

  init(_ shape: Shape, _ count: Int) {
    self.init(
      count: count, length: count == 1 ? shape.count : shape.count(ofAxes: min(2, shape.rank)..<shape.rank), of: shape)
  }

  private init(count: Int, length: Int, of shape: Shape) {
    (self.count, self.length) = (count, length)
    runs = length == 0 ? 0 : shape.count / length
  }

  /// How many elements a channel has in all.
  var elementsPerChannel: Int { count == 0 ? 0 : runs / count * length }

  func forEach(_ body: (_ channel: Int, _ run: Range<Int>) -> Void) {
    var (channel, start) = (0, 0)
    for _ in 0..<runs {
      body(channel, start..<start + length)
      start += length
      channel = channel + 1 == count ? 0 : channel + 1
    }
  }

  /// The places of one channel's elements.
  func places(of channel: Int) -> [Int] {
    var places: [Int] = []
    forEach { own, run in
      if own == channel { places += run }
    }
    return places
  }
}

extension ChannelRuns {
  /// Of the second axis, however many it has.
  init(columns shape: Shape) {
    let count = shape.rank > 1 ? shape.dimensions[1] : 1
    self.init(count: count, length: shape.count(ofAxes: min(2, shape.rank)..<shape.rank), of: shape)
  }
}

extension Kernels {
  /// Σ x, pairwise.
  func sum<T: Scalar>(of x: UnsafePointer<T>, _ count: Int) -> T {
    var result: T = 0
    withUnsafeMutablePointer(to: &result) { sum(x, count, into: $0) }
    return result
  }
}
