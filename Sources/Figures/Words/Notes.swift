import Typography

extension CurvesFigure {
  /// What a picture of the curves does not show.
  var notes: [String] {
    let points = series.lazy.flatMap(\.points)
    let gaps = points.count { !$0.isFinite }
    let unplaced = points.count { $0.isFinite && !isPlaced($0) }
    return (gaps > 0 ? ["\(Phrases.count(gaps, "point")) not finite: left out"] : [])
      + (unplaced > 0 ? ["\(Phrases.count(unplaced, "point")) at or below 0: no place on a logarithmic axis"] : [])
  }
}

extension ScatterFigure {
  /// What a picture of the points does not show.
  var notes: [String] {
    let missing = classes.lazy.flatMap(\.points).count { !$0.isFinite }
    return (missing > 0 ? ["\(Phrases.count(missing, "point")) not finite: left out"] : []) + remarks
  }
}

extension HistogramsFigure {
  /// What a picture of the histograms does not show.
  var notes: [String] {
    let values = rows.lazy.flatMap(\.values)
    let missing = values.count { !$0.isFinite }
    let outside = range.map { range in values.count { $0.isFinite && !range.contains($0) } } ?? 0
    let interval = range.map { "\(Phrases.number($0.lowerBound)) to \(Phrases.number($0.upperBound))" } ?? ""
    return (missing > 0 ? ["\(Phrases.count(missing, "value")) not finite: left out"] : [])
      + (outside > 0 ? ["\(Phrases.count(outside, "value")) outside \(interval): left out"] : [])
  }
}

extension ImagesFigure {
  /// What pictures of the images do not show.
  var notes: [String] {
    let missing = images.reduce(0) { count, image in count + image.visiblePixels.count { !$0.isFinite } }
    return (missing > 0 ? ["\(Phrases.count(missing, "pixel")) not finite"] : [])
      + (contrast == .each && images.count > 1 ? ["each image has its own contrast"] : [])
  }
}
