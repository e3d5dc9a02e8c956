import Tensors

/// What is done to every picture that is learned from, in this order.
///
/// Steps that move pixels and stand beside each other become one map, so that a picture is read between its pixels only once:
/// blur does not add up. `rotate(…), shift(…), shear(…), zoom(…)` in this order is Keras' composition.
package struct Augmentation: Sendable {
  package let steps: [any AugmentationStep]
  /// What is seen where a picture was moved away.
  package let border: Sampling.Border

  package init(_ steps: [any AugmentationStep], border: Sampling.Border = .nearest) {
    (self.steps, self.border) = (steps, border)
  }

  /// As it is written, e.g. `flip, rotate(10) fill 0`.
  package var notation: String {
    let list = steps.map(\.notation).joined(separator: ", ")
    if case .constant(let value) = border { return "\(list) fill \(value.typed)" }
    return list
  }

  package func applied(
    to picture: Picture, range: ClosedRange<Double>, from stream: inout RandomStream
  ) -> Picture {
    var picture = picture
    var map: AffineMap?
    for step in steps {
      if let next = step.map(picture.size, from: &stream) {
        map = map?.after(next) ?? next
      } else {
        move(&picture, by: &map)
        step.change(&picture, range, from: &stream)
      }
    }
    move(&picture, by: &map)
    return picture
  }

  private func move(_ picture: inout Picture, by map: inout AffineMap?) {
    guard let pending = map else { return }
    picture = picture.sampled(pending.aboutMiddle(of: picture.size), Sampling(border: border))
    map = nil
  }
}

extension Augmentation: Equatable {
  package static func == (a: Augmentation, b: Augmentation) -> Bool { a.notation == b.notation }
}
