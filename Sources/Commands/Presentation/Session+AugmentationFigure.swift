import Datasets
import Figures
import Language
import Tensors

extension Session {
  /// A picture before and after what is done to it by chance.
  mutating func augmentationFigure(_ expression: Expression, _ options: PlotOptions) throws(Diagnostic) -> Figure {
    guard let augmentation = workbench.augmentation, let training = workbench.data?.training else {
      throw Diagnostic(
        "nothing is done to pictures yet", at: expression.range, help: "for example: augment rotate(10), shift(2)")
    }
    guard let size = pictureSize, let augmenter = Augmenter(augmentation, of: training, size: size) else {
      throw Wording.diagnostic(.noPictures(features: training.featureCount), at: expression.range)
    }
    let shown = try operand(expression).tensor
    guard shown.count == size.count else {
      throw .expected(
        "one picture of \(size.height)×\(size.width), such as x[3] or train.x[3]", got: "\(shown.shape)",
        at: expression.range)
    }
    var images: [ImagesFigure.Image] = []
    var original = shown.values
    if let row = rowInStep(expression), let source = try? training.rows([row]).features.values {
      original = source
      images.append(image("row \(row)", original, size))
      images.append(image(expression.printed, shown.values, size))
    } else {
      images.append(image(expression.printed, original, size))
    }
    // Drawn from a copy: looking changes no draw of the session.
    var draws = stream
    while images.count < Self.pictures {
      images.append(image("another time", augmenter.augmented(original, seed: draws.nextBits()), size))
    }
    return .images(ImagesFigure(title: options.title ?? "augment \(augmentation.notation)", images: images))
  }

  private static let pictures = 6

  /// The row of the training part behind `x[3]`, an example of the step that is recorded.
  private mutating func rowInStep(_ expression: Expression) -> Int? {
    guard case .subscripted(let whole, let subscripts) = expression.kind, whole.dottedPath == "x", variable("x") == nil,
      case .index(let index)? = subscripts.first, subscripts.count == 1, let state = workbench.state,
      let place = try? integer(index)
    else { return nil }
    let resolved = place < 0 ? place + state.batch.count : place
    return state.batch.indices.contains(resolved) ? state.batch[resolved] : nil
  }

  /// Of several channels the mean is shown.
  private func image(_ caption: String, _ pixels: [Double], _ size: PictureSize) -> ImagesFigure.Image {
    let plane = size.height * size.width
    let mean = (0..<plane).map { place in
      (0..<size.channels).reduce(0) { $0 + pixels[$1 * plane + place] } / Double(size.channels)
    }
    return ImagesFigure.Image(caption, pixels: mean, width: size.width, height: size.height)
  }
}
