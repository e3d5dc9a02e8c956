extension ImagesFigure {
  var words: String {
    guard let first = images.first else { return Phrases.text(title: title, ["there are no images"]) }
    let isUniform = images.allSatisfy { $0.width == first.width && $0.height == first.height }
    let size = isUniform ? "\(first.width) by \(first.height) pixels" : "several sizes"
    let summary = Summary(images.lazy.flatMap(\.visiblePixels))
    let values = summary.range.map { ", values \(Phrases.range($0))" } ?? ", without finite values"
    let excluded = summary.excluded > 0 ? "; \(Phrases.count(summary.excluded, "pixel")) not finite" : ""
    return Phrases.text(
      title: title, ["\(Phrases.size(images.count, "image")) of \(size)\(values)\(excluded)"] + captions)
  }

  /// A list of all captions is of use only while it is short.
  private var captions: [String] {
    let captions = images.map(\.caption).filter { !$0.isEmpty }
    return captions.isEmpty || captions.count > 12 ? [] : ["In order: " + captions.joined(separator: "; ")]
  }
}
