import Typography
import Figures
import Language
import Tensors
import Training

extension Session {
  /// Numbers of one picture: drawing them takes some seconds.
  private static let mostDrawn = 4_000_000

  /// The figure that shows the given expressions.
  mutating func figure(of expressions: [Expression], _ options: PlotOptions) throws(Diagnostic) -> Figure {
    guard let first = expressions.first else { throw Diagnostic("nothing to plot", at: nil) }
    if expressions.count == 1, case .name(let word) = first.kind, variable(word) == nil,
      let figure = try topicFigure(word, options, at: first.range)
    {
      return figure
    }
    if expressions.count == 1, let figure = try metricFigure(first, options) { return figure }
    if expressions.count == 1, let figure = try regionsFigure(first, options) { return figure }
    if let figure = try attentionFigure(expressions, options) { return figure }
    if options.byLayer { return try layersFigure(first, options) }
    var parts: [(name: String, tensor: Tensor)] = []
    for expression in expressions {
      let tensor = try operand(expression).tensor
      try check(tensor.count, atMost: Self.mostDrawn, to: "draw", at: expression.range)
      parts.append((expression.printed, tensor))
    }
    return try figure(of: parts, options, at: first.range)
  }

  /// Things that are plotted by a word.
  private mutating func topicFigure(
    _ word: String, _ options: PlotOptions, at range: SourceRange
  ) throws(Diagnostic) -> Figure? {
    switch word {
    case workbench.rootPath: return try lossFigure(options, at: range)
    case "loss", "losses": return try lossFigure(options, at: range)
    case "accuracy": return try accuracyFigure(options, at: range)
    case "trials":
      guard let figure = workbench.trials.flatMap({ TrialsText($0).figure }) else {
        throw Diagnostic(
          "there are no trials of two epochs or more", at: range, help: "`help search` tells how to make some")
      }
      return figure
    case "ensemble": return try ensembleFigure(options, at: range)
    case "schedule": return try scheduleFigure(options, at: range)
    case "data": return try dataFigure(options, at: range)
    default: return nil
    }
  }

  private mutating func lossFigure(_ options: PlotOptions, at range: SourceRange) throws(Diagnostic) -> Figure {
    try prepareWorkbench(at: range)
    guard let progress = workbench.state?.progress, !progress.losses.isEmpty else {
      throw Diagnostic("no step has been made yet", at: range, help: "`train 5 epochs` makes some")
    }
    let root = workbench.rootPath
    guard workbench.function == nil else {
      return curves([smoothed(Series(root, progress.losses), options)], options, title: root, y: root)
    }
    let steps = progress.losses.indices.map { Double($0 + 1) }
    var series = [smoothed(Series("loss of the batch", x: steps, y: progress.losses), options)]
    for (name, part) in [("validation", \EpochRecord.validation), ("test", \EpochRecord.test)] {
      let points = progress.epochs.compactMap { record in record[keyPath: part].map { (Double(record.step), $0.loss) } }
      if !points.isEmpty { series.append(Series("loss on \(name)", x: points.map(\.0), y: points.map(\.1))) }
    }
    return curves(series, options, title: "loss", y: "loss")
  }

  private mutating func accuracyFigure(_ options: PlotOptions, at range: SourceRange) throws(Diagnostic) -> Figure {
    try needsNetwork(at: range)
    try prepareWorkbench(at: range)
    let epochs = workbench.state?.progress.epochs ?? []
    guard epochs.contains(where: { $0.train.accuracy != nil }) else {
      throw Diagnostic("no epoch with classes has been completed yet", at: range, help: "`train 5 epochs` makes some")
    }
    let parts: [(String, (EpochRecord) -> Evaluation?)] = [
      ("train", { $0.train }), ("validation", { $0.validation }), ("test", { $0.test }),
    ]
    let series = parts.compactMap { name, part -> Series? in
      let points = epochs.compactMap { record in part(record)?.accuracy.map { (Double(record.epoch), $0) } }
      return points.isEmpty ? nil : smoothed(Series(name, x: points.map(\.0), y: points.map(\.1)), options)
    }
    return curves(series, options, title: "accuracy", x: "epoch", y: "accuracy")
  }

  func smoothed(_ series: Series, _ options: PlotOptions) -> Series {
    options.smoothing > 1 ? series.smoothed(window: options.smoothing) : series
  }

  func curves(
    _ series: [Series], _ options: PlotOptions, title: String, x: String = "step", y: String
  ) -> Figure {
    .curves(
      CurvesFigure(
        title: options.title ?? title, xLabel: x, yLabel: y,
        xScale: options.isLogarithmicInX ? .logarithmic : .linear,
        yScale: options.isLogarithmic ? .logarithmic : .linear, series: series))
  }
}

extension Session {
  /// The figure that suits the shapes, unless one was asked for.
  private func figure(
    of parts: [(name: String, tensor: Tensor)], _ options: PlotOptions, at range: SourceRange
  ) throws(Diagnostic) -> Figure {
    let tensor = parts[0].tensor
    guard parts.contains(where: { $0.tensor.count != 1 }) else {
      throw Diagnostic("a single number makes no picture", at: range, help: "`show` tells what it is")
    }
    switch options.kind ?? (options.places == nil ? suitableKind(tensor, count: parts.count) : .curve) {
    case .curve:
      let title = parts.map(\.name).joined(separator: ", ")
      return curves(
        try series(parts, options, at: range), options, title: title, x: options.places?.name ?? "index", y: "")
    case .histogram:
      let rows = parts.map { HistogramsFigure.Row($0.name, $0.tensor.values) }
      return .histograms(HistogramsFigure(title: options.title ?? "", rows: rows, bins: options.bins))
    case .heatmap: return try heatMap(parts[0].name, tensor, options, at: range)
    case .images: return try images(parts, options, at: range)
    }
  }

  /// The elements of each vector over their places, from left to right.
  private func series(
    _ parts: [(name: String, tensor: Tensor)], _ options: PlotOptions, at range: SourceRange
  ) throws(Diagnostic) -> [Series] {
    guard let x = options.places?.values else {
      return parts.map { smoothed(Series($0.name, $0.tensor.values), options) }
    }
    var series: [Series] = []
    for (name, tensor) in parts {
      let y = tensor.values
      guard y.count == x.count else {
        throw .expected("\(x.count) numbers, one for each place", got: "\(y.count) in \(name)", at: range)
      }
      let order = x.indices.sorted { x[$0] < x[$1] }
      series.append(smoothed(Series(name, x: order.map { x[$0] }, y: order.map { y[$0] }), options))
    }
    return series
  }

  private func suitableKind(_ tensor: Tensor, count: Int) -> PlotOptions.Kind {
    if let image = imageShape, image.count == tensor.count, count == 1 { return .images }
    if tensor.hasPictures, count == 1 { return .images }
    return tensor.shape.rank == 2 && count == 1 ? .heatmap : .curve
  }

  /// [height, width] of the pictures in the data.
  var imageShape: Shape? { workbench.data?.training.imageShape }

  private func heatMap(
    _ name: String, _ tensor: Tensor, _ options: PlotOptions, at range: SourceRange
  ) throws(Diagnostic) -> Figure {
    guard tensor.shape.rank == 2 else { throw .expected("a matrix for a heat map", got: "\(tensor.shape)", at: range) }
    let (rows, columns) = (tensor.shape.dimensions[0], tensor.shape.dimensions[1])
    return .heatMap(
      HeatMapFigure(
        title: options.title ?? name, xLabel: "column", yLabel: "row", values: tensor.values, rows: rows,
        columns: columns, showsNumbers: rows <= 12 && columns <= 12))
  }

  /// Each part as one picture, or as a picture for each row or column, whichever has as many elements as a picture.
  private func images(
    _ parts: [(name: String, tensor: Tensor)], _ options: PlotOptions, at range: SourceRange
  ) throws(Diagnostic) -> Figure {
    var images: [ImagesFigure.Image] = []
    for part in parts { images += try pictures(part.name, part.tensor, at: range) }
    guard images.count <= 400 else {
      throw Diagnostic("\(images.count) pictures are too many to look at", at: range, help: "take a part: x[:20]")
    }
    let title = options.title ?? parts.map(\.name).joined(separator: ", ")
    return .images(ImagesFigure(title: title, images: images))
  }

  private func pictures(
    _ name: String, _ tensor: Tensor, at range: SourceRange
  ) throws(Diagnostic) -> [ImagesFigure.Image] {
    if tensor.hasPictures, imageShape?.count != tensor.count { return tensor.pictures(name) }
    let shape = tensor.shape.dimensions
    guard let image = imageShape ?? Self.square(tensor.shape) else {
      throw Diagnostic(
        "the shape of a picture is not known", at: range, help: "load data with pictures, such as digits")
    }
    let (height, width, values) = (image.dimensions[0], image.dimensions[1], tensor.values)
    let size = height * width
    if tensor.count == size { return [ImagesFigure.Image(name, pixels: values, width: width, height: height)] }
    if shape.count == 2, shape[1] == size {
      return (0..<shape[0]).map { row in
        ImagesFigure.Image("\(row)", pixels: Array(values[row * size..<(row + 1) * size]), width: width, height: height)
      }
    }
    if shape.count == 2, shape[0] == size {
      return (0..<shape[1]).map { column in
        ImagesFigure.Image(
          "\(column)", pixels: (0..<size).map { values[$0 * shape[1] + column] }, width: width, height: height)
      }
    }
    throw Diagnostic(
      "\(tensor.shape) is neither one picture of \(height)×\(width) nor rows or columns of them", at: range)
  }

  /// A matrix is a picture of its own shape where the data have none.
  private static func square(_ shape: Shape) -> Shape? { shape.rank == 2 ? shape : nil }
}

extension Tensor {
  /// Filters [out, in, height, width] or feature maps [channels, height, width]: the last two axes are pictures.
  fileprivate var hasPictures: Bool { shape.rank > 2 && shape.dimensions.suffix(2).allSatisfy { $0 > 1 } }

  /// Each called after its place in the other axes, those of one place left out: `3`, `3, 0`.
  fileprivate func pictures(_ name: String) -> [ImagesFigure.Image] {
    let (rank, values) = (shape.rank, values)
    let (height, width) = (shape.dimensions[rank - 2], shape.dimensions[rank - 1])
    let others = Shape(shape.dimensions.dropLast(2))
    return (0..<others.count).map { picture in
      let places = zip(others.index(at: picture), others.dimensions).filter { $1 > 1 }.map { String($0.0) }
      let start = picture * height * width
      return ImagesFigure.Image(
        places.isEmpty ? name : places.joined(separator: ", "), pixels: Array(values[start..<start + height * width]),
        width: width, height: height)
    }
  }
}
