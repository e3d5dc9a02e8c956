import Figures
import Language

/// `plot loss`, `plot linear1.W as images`: pictures.
struct PlotCommand: Command {
  let declaration = Declaration(
    .looking, "plot augment PICTURE [title TITLE] [words|to FILE]",
    """
    plot EXPR... [over STEPS] [against PLACES] [by layer] [as KIND] [log] [logx] [smooth WINDOW] [bins BINS] [title TITLE] \
    [words|to FILE] {key=VALUE}
    """,
    summary: "draw values, weights, the data, or how training went",
    details: """
      - `plot loss`: the loss of every step; `plot accuracy`: the scores of every epoch. `log` makes the axis logarithmic,
        `smooth 9` draws moving means over 9 points.
      - `plot data`: the examples, as points or pictures; `plot regions`: the plane as the network sees it. Of more than two features
        two are chosen, `plot regions(petal_length, petal_width)`, and the others stay at their means.
      - `plot confusion`: how often each class was taken for each, and `plot roc`: what share of a class is found when so many others are
        taken for it, both on the test part, or on another one: `plot roc(validation)`.
      - `plot ensemble`: scores of the last ensemble by the number of members.
      - `plot augment x[3]`: an example before and after what `augment` does to it.
      - a vector is drawn as a curve, a matrix as a heat map; `as curve`, `as histogram`, `as heatmap`, `as images` choose.
        Several values, separated by commas, share the axes.
      - `plot a, b against [0.001, 0.01, 0.1]`: vectors over places of your own, from left to right; `logx` makes that axis logarithmic.
      - `plot linear1.W by layer`: a histogram for each layer; so for `linear1.W.grad` and `relu1`. `bins 30 x=0..1` choose the
        number of bins and the part of the axis that is seen. Numbers are drawn from layer to layer: `plot norm(linear1.W.grad) by layer`.
      - `as images`: rows of pictures, or the weights of each unit as a picture of what it looks for; filters and what they
        make of an image (`plot conv1.W`, `plot relu1[0]`) are drawn so anyway, a picture for each.
      - `plot norm(linear1.W) over 0..now`: any numbers at past steps, also such as nobody recorded then; the past is replayed.
        `plot dead(relu1) by layer over 0..now` has a curve for each layer.
      - `plot linear1.W.grad by layer over 0..now`: how the numbers of each layer are spread, step by step; `log` shows their sizes
        on one axis. `as heatmap` has a row for each number instead, and a column for each step.
      - `plot attention1.weights[0, 1]`: from where to where head 1 looks in example 0, with the symbols where there are some.
      - `plot contours`: the function under study from above (`minimize`), and the paths of all timelines; `x=-10..10 y=-5..5` choose
        what is seen.
      - `words` says in a sentence what would be seen.
      - `to "loss.svg"` writes a file instead of drawing in the terminal.
      """,
    examples: [
      "plot loss log smooth 9", "plot linear1.W as images", "plot linear1.W.grad by layer",
      "plot regions to \"regions.svg\"",
    ],
    words: ["KIND": PlotOptions.Kind.allCases.map(\.rawValue)])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    var options = PlotOptions()
    options.kind = try kind(phrase)
    options.isLogarithmic = phrase.has("log")
    options.byLayer = phrase.has("layer")
    if let window = phrase.expression("WINDOW") { options.smoothing = try session.count(window, of: "points") }
    if let bins = phrase.expression("BINS") { options.bins = try session.count(bins, of: "bins") }
    if let title = phrase.expression("TITLE") { options.title = try session.described(title) }
    if let places = phrase.expression("PLACES") {
      options.places = PlotPlaces(name: places.printed, values: try session.operand(places).tensor.values)
    }
    options.isLogarithmicInX = phrase.has("logx")
    let delivery = PlotDelivery(phrase)
    if let picture = phrase.expression("PICTURE") {
      try delivery.deliver(session.augmentationFigure(picture, options), &session)
      return nil
    }
    if case .name("contours")? = phrase.expressions("EXPR").first?.kind, session.variable("contours") == nil {
      return try ContourPlot(options, ranges: try session.ranges(phrase.options), delivery, in: &session)
    }
    if let option = phrase.options.first(where: { $0.key != "x" }) {
      throw .unknownChoice("option", option.key, among: ["x"], at: phrase.range(of: option.key))
    }
    if let steps = phrase.expression("STEPS") {
      return try session.pastPlot(phrase.expressions("EXPR"), over: steps, options, delivery)
    }
    var figure = try session.figure(of: phrase.expressions("EXPR"), options)
    if let range = try session.ranges(phrase.options)["x"] { try cut(&figure, to: range, phrase) }
    try delivery.deliver(figure, &session)
    return nil
  }

  /// Leaves of histograms what is seen in a range.
  private func cut(_ figure: inout Figure, to range: ClosedRange<Double>, _ phrase: Phrase) throws(Diagnostic) {
    guard case .histograms(var histograms) = figure else {
      throw Diagnostic(
        "`x` chooses what a histogram or `plot contours` shows; this is another picture", at: phrase.range(of: "x"))
    }
    histograms.range = range
    figure = .histograms(histograms)
  }

  private func kind(_ phrase: Phrase) throws(Diagnostic) -> PlotOptions.Kind? {
    guard let word = phrase.word("KIND") else { return nil }
    guard let kind = PlotOptions.Kind(rawValue: word) ?? PlotOptions.Kind(rawValue: word + "s") else {
      throw .unknownChoice(
        "kind of plot", word, among: PlotOptions.Kind.allCases.map(\.rawValue), at: phrase.range(of: "KIND"))
    }
    return kind
  }
}

/// Where a picture goes: to the screen, into words, or into a file.
struct PlotDelivery {
  private let inWords: Bool
  private let file: String?
  let range: SourceRange

  init(_ phrase: Phrase) {
    inWords = phrase.has("words")
    file = phrase.file("FILE")
    range = phrase.range
  }

  private init(inWords: Bool, file: String?, range: SourceRange) {
    (self.inWords, self.file, self.range) = (inWords, file, range)
  }

  static func screen(at range: SourceRange) -> PlotDelivery { PlotDelivery(inWords: false, file: nil, range: range) }

  func deliver(_ figure: Figure, _ session: inout Session) throws(Diagnostic) {
    if inWords { return session.say(figure.words()) }
    guard let file else { return session.say(.figure(figure)) }
    try write(figure, to: file, &session)
    session.say("\(file): \(figure.words())")
  }

  /// One of several pictures of which each shows something else: `loss.svg` becomes `loss-2.svg`.
  func deliver(_ figure: Figure, of subject: String, number: Int, _ session: inout Session) throws(Diagnostic) {
    if let file, !inWords {
      let numbered = Self.numbered(file, number)
      try write(figure, to: numbered, &session)
      return session.say("\(numbered): \(subject)")
    }
    session.say(subject)
    session.say(.nested(inWords ? .text(figure.words()) : .figure(figure)))
  }

  private func write(_ figure: Figure, to file: String, _ session: inout Session) throws(Diagnostic) {
    try session.write(figure.svg(), to: file, at: range)
  }

  private static func numbered(_ file: String, _ number: Int) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return "\(file)-\(number)" }
    return "\(file[..<dot])-\(number)\(file[dot...])"
  }
}

extension Session {
  /// `x=-10..10 y=-5..5`
  fileprivate mutating func ranges(
    _ options: [(key: String, value: Expression)]
  ) throws(Diagnostic) -> [String: ClosedRange<Double>] {
    var ranges: [String: ClosedRange<Double>] = [:]
    for (key, value) in options {
      guard case .range(let low, let high) = value.kind else {
        throw .expected("a range such as -10..10", got: value.printed, at: value.range)
      }
      let (from, to) = (try number(low), try number(high))
      guard from < to, from.isFinite, to.isFinite else {
        throw .expected("a range from low to high", got: value.printed, at: value.range)
      }
      ranges[key] = from...to
    }
    return ranges
  }
}

/// Places along the horizontal axis, and what they are called there.
struct PlotPlaces {
  let name: String
  let values: [Double]
}

/// What a plot was asked for.
struct PlotOptions {
  enum Kind: String, CaseIterable { case curve, histogram, heatmap, images }

  var kind: Kind?
  var isLogarithmic = false
  var isLogarithmicInX = false
  /// Where the elements of vectors are drawn; at 0, 1, 2, … without it.
  var places: PlotPlaces?
  var byLayer = false
  var smoothing = 0
  var bins: Int?
  var title: String?
}
