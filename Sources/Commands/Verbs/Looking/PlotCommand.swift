import Figures
import Language

/// `plot loss`, `plot linear1.W as images`: pictures.
struct PlotCommand: Command {
  let declaration = Declaration(
    .looking,
    "plot EXPR... [by layer] [as KIND] [log] [smooth WINDOW] [bins BINS] [title TITLE] [words|to FILE]",
    summary: "draw values, weights, the data, or how training went",
    details: """
      - `plot loss`: the loss of every step; `plot accuracy`: the scores of every epoch. `log` makes the axis logarithmic,
        `smooth 9` draws moving means over 9 points.
      - `plot data`: the examples, as points or pictures; `plot regions`: the plane as the network sees it (two features).
      - a vector is drawn as a curve, a matrix as a heat map; `as curve`, `as histogram`, `as heatmap`, `as images` choose.
        Several values, separated by commas, share the axes.
      - `plot linear1.W by layer`: a histogram for each layer; so for `linear1.W.grad` and `relu1`.
      - `as images`: rows of pictures, or the weights of each unit as a picture of what it looks for.
      - `words` says in a sentence what would be seen.
      - `to "loss.svg"` writes a file instead of drawing in the terminal.
      """,
    examples: [
      "plot loss log smooth 9", "plot linear1.W as images", "plot linear1.W.grad by layer",
      "plot regions to \"regions.svg\"",
    ],
    words: ["KIND": PlotOptions.Kind.allCases.map(\.rawValue)])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    var options = PlotOptions()
    options.kind = try kind(phrase)
    options.isLogarithmic = phrase.has("log")
    options.byLayer = phrase.has("layer")
    if let window = phrase.expression("WINDOW") { options.smoothing = try session.count(window, of: "points") }
    if let bins = phrase.expression("BINS") { options.bins = try session.count(bins, of: "bins") }
    if let title = phrase.expression("TITLE") { options.title = try session.described(title) }
    let figure = try session.figure(of: phrase.expressions("EXPR"), options)
    if phrase.has("words") {
      session.say(figure.words())
      return nil
    }
    guard let file = phrase.file("FILE") else {
      session.say(.figure(figure))
      return nil
    }
    try session.write(figure.svg(), to: file, at: phrase.range(of: "FILE") ?? phrase.range)
    session.say("\(file): \(figure.words())")
    return nil
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

/// What a plot was asked for.
struct PlotOptions {
  enum Kind: String, CaseIterable { case curve, histogram, heatmap, images }

  var kind: Kind?
  var isLogarithmic = false
  var byLayer = false
  var smoothing = 0
  var bins: Int?
  var title: String?
}
