import Glibc
import Tensors

/// Blanks a rectangle of every second picture on average. Its area is uniform up to this share of the picture's, its height to its
/// width between 0.3 and 1/0.3, each ratio as likely as its reverse; it lies anywhere inside. Blank is the least of all pixels.
/// Source: Zhong, Zheng, Kang, Li & Yang 2020, *Random erasing data augmentation*, with probability one half.
package struct Erase: AugmentationStep {
  package let share: Double

  package init(share: Double) throws(DataError) {
    self.share = try checked(share, "erase", in: 0...1, "a share from 0 to 1")
  }

  package var name: String { "erase" }
  package var notation: String { "erase(\(share.typed))" }

  package func change(_ picture: inout Picture, _ range: ClosedRange<Double>, from stream: inout RandomStream) {
    let isErased = stream.nextUniform() < 0.5
    let area = stream.nextUniform() * share * Double(picture.size.height * picture.size.width)
    let ratio = exp(stream.within(log(1 / 0.3)))
    let height = min(Int((area * ratio).squareRoot().rounded()), picture.size.height)
    let width = min(Int((area / ratio).squareRoot().rounded()), picture.size.width)
    let top = Int(stream.nextUniform() * Double(picture.size.height - height + 1))
    let left = Int(stream.nextUniform() * Double(picture.size.width - width + 1))
    guard isErased else { return }
    for channel in 0..<picture.size.channels {
      for row in top..<top + height {
        let start = (channel * picture.size.height + row) * picture.size.width + left
        for place in start..<start + width { picture.pixels[place] = range.lowerBound }
      }
    }
  }
}
