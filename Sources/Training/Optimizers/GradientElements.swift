import Tensors

/// A gradient as a rule sees it, element by element: as it is, or with the penalty's part. Rules are generic over it, so that
/// each has one loop for both and no copy is made.
package protocol GradientElements<Element> {
  associatedtype Element: Scalar
  subscript(place: Int) -> Element { get }
}

/// g
struct PlainGradient<T: Scalar>: GradientElements {
  let gradient: UnsafePointer<T>

  subscript(place: Int) -> T { gradient[place] }
}

/// g + λ·w
struct PenalizedGradient<T: Scalar>: GradientElements {
  let gradient: UnsafePointer<T>
  let weights: UnsafePointer<T>
  let weightDecay: T

  subscript(place: Int) -> T { gradient[place] + weightDecay * weights[place] }
}
