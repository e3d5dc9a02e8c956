import Datasets
import Language
import Networks
import Tensors
import Training
import Typography

/// Turns the facts of errors from below into sentences, at a place in the source.
enum Wording {
  static func diagnostic(_ error: ShapeError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .mismatch(let op, let a, let b):
      Diagnostic("shapes \(a) and \(b) do not fit together in `\(op)`", at: range, help: advice(op, a, b))
    case .rank(let op, let shape, let expected):
      Diagnostic("`\(op)` takes \(expected); this is \(words(shape))", at: range)
    case .axis(let axis, let shape): Diagnostic("\(words(shape)) has no axis \(axis)", at: range)
    case .index(let index, let axis, let shape): indexOutside(index, axis, shape, range)
    case .tooManyIndices(let count, let shape):
      Diagnostic("\(count) indices for \(words(shape)), which has \(axes(shape.rank))", at: range)
    case .zeroStep: Diagnostic("the step of a slice cannot be 0", at: range)
    case .negativeExtent(let extent): Diagnostic("an extent cannot be negative: \(extent)", at: range)
    case .reshape(let from, let to):
      Diagnostic("\(from.count) elements of \(from) cannot be arranged as \(to)", at: range)
    case .tooManyAxes(let limit): Diagnostic("a tensor has at most \(limit) axes", at: range)
    case .tooLarge(let shape, let bytes, let limit):
      Diagnostic("a tensor \(shape) would need \(size(bytes)); the limit is \(size(limit))", at: range)
    case .overBudget(let shape, let shortage): diagnostic(shortage, what(shape, shortage), at: range)
    case .precision(let op, let a, let b):
      Diagnostic("`\(op)` cannot mix \(a.rawValue) and \(b.rawValue)", at: range)
    case .ragged: Diagnostic("the rows of a tensor must have the same length", at: range)
    case .interrupted: .interrupted
    }
  }

  static func axes(_ count: Int) -> String { count == 1 ? "1 axis" : "\(count) axes" }

  private static func words(_ shape: Shape) -> String { shape.rank == 0 ? "a single number" : "a tensor \(shape)" }

  private static func indexOutside(_ index: Int, _ axis: Int, _ shape: Shape, _ range: SourceRange?) -> Diagnostic {
    let extent = shape.dimensions.indices.contains(axis) ? shape.dimensions[axis] : 0
    let allowed = extent == 0 ? "that axis is empty" : "it runs from 0 to \(extent - 1)"
    return Diagnostic("index \(index) is outside axis \(axis) of \(shape); \(allowed)", at: range)
  }

  private static func advice(_ op: String, _ a: Shape, _ b: Shape) -> String? {
    if op == "@", let inner = a.dimensions.last, let outer = b.dimensions.first {
      return "the last axis of the left (\(inner)) must be as long as the first of the right (\(outer))"
    }
    return op.count <= 2 ? "axes are compared from the last; they must be equal, or one of them 1" : nil
  }

  static func size(_ bytes: Int) -> String {
    if bytes == Int.max { return "more bytes than can be counted" }
    let units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"]
    var (value, unit) = (Double(bytes), 0)
    while value >= 1024, unit + 1 < units.count { (value, unit) = (value / 1024, unit + 1) }
    return "\(NumberFormat().formatted((value * 10).rounded() / 10)) \(units[unit])"
  }
}

extension Wording {
  static func diagnostic(_ error: TrainingError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .network(let error): return diagnostic(error, at: range)
    case .shape(let error): return diagnostic(error, at: range)
    case .data(let error): return diagnostic(error, at: range)
    case .interrupted: return .interrupted
    case .noPictures(let features):
      return Diagnostic(
        "pictures are to be changed, and examples with \(features) features are not known to be pictures", at: range,
        help: "`augment off` leaves them as they are; a network that begins with [1, 28, 28] says their shape")
    case .noExamples: return Diagnostic("the training part of the data has no rows", at: range)
    case .features(let network, let data):
      return Diagnostic(
        "the network takes \(network) and the data have \(data) features", at: range,
        help: network.rank > 1
          ? "let the numbers of its shape multiply to \(data)" : "begin the network with \(data)")
    case .rowNumber(let number, let example, let rows):
      return Diagnostic(
        "embedding takes row numbers from 0 to \(rows - 1); example \(example) has \(NumberFormat().formatted(number))",
        at: range)
    case .classes(1, _, let loss) where loss.comparison != .numbers:
      return Diagnostic(
        "all examples are of one class: there is nothing to tell apart", at: range,
        help: "`data balance` counts the classes of each part")
    case .classes(let classes, let outputs, let loss):
      return Diagnostic(
        "the data have \(classes) classes and the network \(outputs) outputs, under \(loss.name)", at: range,
        help: classesHelp(classes, loss))
    case .sequences(let times, let classes, let outputs, let loss):
      let isRight = outputs == Shape([times, classes])
      return Diagnostic(
        "the data have a class for each of \(counted(times, "step")), \(classes) to choose from; the network gives \(outputs), "
          + "under \(loss.name)", at: range,
        help: isRight
          ? "`loss cross_entropy` compares step by step"
          : "end the network with scores for every step, as output=sequence and linear(\(classes)) give")
    case .values(let values, let outputs):
      return Diagnostic(
        "the data have \(values) target numbers an example and the network \(outputs) outputs", at: range,
        help: "end the network with linear(\(values))")
    case .valuesForClasses(let loss):
      let takesShares = loss.kind.comparison != .classNumber
      return Diagnostic(
        "\(loss.name) needs classes\(takesShares ? ", or shares of classes that sum to 1" : ""); the targets of the data are "
          + "numbers", at: range, help: "try `loss mse`")
    case .target(let value, let row, let loss):
      let wanted = loss.comparison == .signs ? "targets that are -1 or 1" : "targets from 0 to 1"
      return Diagnostic(
        "\(loss.name) takes \(wanted); that of training row \(row) is \(NumberFormat().formatted(value))", at: range,
        help: "for other numbers: `loss mse`")
    case .weights(let setting, let count, let outputs):
      return Diagnostic(
        "`\(setting.rawValue)` has \(counted(count, "number")) and the network \(counted(outputs, "output"))",
        at: range,
        help: "give one for each")
    case .memory(let shortage, let batch):
      return diagnostic(shortage, "a step of this training", at: range, orElse: batch > 1 ? "a smaller batch" : nil)
    case .noNetwork: return Diagnostic("this is about a network; under study is a function", at: range)
    }
  }

  private static func classesHelp(_ classes: Int, _ loss: Loss) -> String {
    loss.comparison == .yesOrNo || loss.comparison == .signs
      ? "\(loss.name) takes two classes and one output; for more use `loss cross_entropy`"
      : "end the network with linear(\(classes))"
  }

  static func diagnostic(_ error: DataError, at range: SourceRange?) -> Diagnostic {
    let isOutside = if case .outside = error { true } else { false }
    return Diagnostic(
      error.description.printable, at: range,
      help: isOutside
        ? "if you trust it: `allow \"FOLDER\"` in an open lesson, `--allow FOLDER` with `gradus run` and `gradus test`"
        : nil)
  }

  static func diagnostic(_ error: TimelineError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .taken(let name): Diagnostic("the timeline `\(name)` is there already", at: range, help: "`forks` lists them")
    case .atHand(let name):
      Diagnostic("`\(name)` is the timeline at hand", at: range, help: "`switch` to another one first")
    case .unknown(let name, let names): .unknownChoice("timeline", name, among: names, at: range)
    }
  }

  static func diagnostic(_ error: WorkbenchError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .missing(.data): Diagnostic("there are no data yet", at: range, help: "for example: data digits test 20%")
    case .missing(.network): .noNetwork(at: range ?? .none)
    case .training(let error): diagnostic(error, at: range)
    }
  }
}

extension Wording {
  static func diagnostic(_ error: OptimizerError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .unknownSetting(let name, let optimizer, let settings):
      return .unknownChoice("setting of \(optimizer)", name, among: settings, at: range)
    case .outside(let allowed, let setting, let value):
      return .expected("\(allowed.words) for `\(setting)`", got: NumberFormat().formatted(value), at: range ?? .none)
    case .notANumber(let word, let setting):
      return .expected("a number for `\(setting)`", got: word, at: range ?? .none)
    case .unknownVariant(let word, let optimizer, let variants):
      return .unknownChoice("variant of \(optimizer)", word, among: variants, at: range)
    }
  }
}

extension OptimizerSettingRange {
  fileprivate var words: String {
    switch self {
    case .notNegative: "a finite number, 0 or more,"
    case .belowOne: "a number from 0 up to, but not including, 1"
    case .count: "a whole number, 0 or more,"
    case .flag: "true or false"
    }
  }
}

extension Wording {
  /// A network that does not end in what the loss takes.
  static func wrongEnd(_ loss: Loss, _ path: String, _ range: SourceRange?) -> Diagnostic {
    let layer = loss.outputs.layers.first ?? ""
    let (what, other) =
      loss.outputs == .probabilities
      ? ("probabilities", "`loss binary_cross_entropy` alone takes scores as they are")
      : ("logarithms of probabilities", "`loss cross_entropy` takes scores as they are")
    return Diagnostic(
      "\(loss.notation) takes \(what); the network ends in \(path)", at: range,
      help: "end the network with \(layer), or: \(other)")
  }

  static func diagnostic(_ error: LossError, at range: SourceRange?) -> Diagnostic {
    switch error {
    case .unknownSetting(let name, let kind):
      let known = kind.settings.map(\.rawValue)
      guard !known.isEmpty else { return Diagnostic("\(kind.rawValue) has no settings, so no `\(name)`", at: range) }
      return .unknownChoice("setting of \(kind.rawValue)", name, among: known, at: range)
    case .outside(let setting, let values):
      let got = values.map { NumberFormat().formatted($0) }.joined(separator: ", ")
      return .expected("\(setting.range) for `\(setting.rawValue)`", got: got, at: range ?? .none)
    }
  }

  /// For a check of a lesson that need not hold.
  static func differs(from expected: String) -> String { "the lesson has \(expected) here" }

  static func expectedError(_ error: Diagnostic) -> String { "an error, as meant here: \(error.message)" }
}
