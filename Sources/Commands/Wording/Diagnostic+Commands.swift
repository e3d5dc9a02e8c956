import Typography
import Language

/// The sentences of the interpreter's own errors.
extension Diagnostic {
  static func expected(_ what: String, got: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("expected \(what), got \(got)", at: range)
  }

  static func notNumeric(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("\(what) is no number or tensor", at: range)
  }

  static func functionWithoutCall(_ name: String, isLayer: Bool, at range: SourceRange) -> Diagnostic {
    let use = isLayer ? "chain it: `64 -> \(name)`" : "call it: `\(name)(…)`"
    return Diagnostic("`\(name)` is a \(isLayer ? "layer" : "function"); \(use)", at: range)
  }

  static func unknownFunction(_ name: String, nearest: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic("no function `\(name)`" + didYouMean(nearest), at: range)
  }

  static func unknownLayer(_ name: String, nearest: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic("no layer `\(name)`" + didYouMean(nearest), at: range, help: "`help layers` lists them")
  }

  static func unknownChoice(_ what: String, _ word: String, among choices: [String], at range: SourceRange?)
    -> Diagnostic
  {
    Diagnostic(
      "no \(what) `\(word)`" + didYouMean(nearest(to: word, in: choices)), at: range,
      help: "there are: " + choices.joined(separator: ", "))
  }

  static func noHelp(_ topic: String, nearest: String?, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "no help on `\(topic)`" + didYouMean(nearest), at: range,
      help: "`help` lists the commands, `apropos \(topic)` searches")
  }

  private static func didYouMean(_ word: String?) -> String { word.map { "; did you mean `\($0)`?" } ?? "" }

  static func unknownMember(
    _ name: String, of kind: String, nearest: String? = nil, at range: SourceRange
  ) -> Diagnostic {
    Diagnostic("\(kind) has no `.\(name)`" + didYouMean(nearest), at: range)
  }

  static func notCallable(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("\(what); only functions and networks can be called", at: range)
  }

  static func notAssignable(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(what)` cannot be assigned to", at: range, help: "variables and elements of tensor variables can")
  }

  static func missingArgument(_ name: String, function: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(function)` needs an argument for `\(name)`", at: range)
  }

  static func surplusArgument(_ label: String?, function: String, takes: [String], at range: SourceRange) -> Diagnostic
  {
    let list = takes.isEmpty ? "no arguments" : takes.joined(separator: ", ")
    let example =
      takes.first == "shape" && label == nil ? "; a shape of several axes is a list: \(function)([2, 3])" : ""
    return Diagnostic(
      label.map { "`\(function)` has no parameter `\($0)`" } ?? "`\(function)` takes no more arguments", at: range,
      help: "it takes: \(list)\(example)")
  }

  static func tooDeep(at range: SourceRange) -> Diagnostic {
    Diagnostic("calls nest too deeply here", at: range, help: "does a function call itself without an end?")
  }

  static func listTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "this list holds too many lists", at: range, help: "many numbers belong into a tensor: zeros([1000, 1000])")
  }

  static func tooManyLayers(_ limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic("a network can have at most \(limit) layers", at: range)
  }

  static func conditionAsIndex(_ condition: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("a condition is no row number", at: range, help: "its places are: where(\(condition))")
  }

  static func notComputedYet(_ path: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(path)` has not been computed yet", at: range, help: "`step forward` computes the values of a batch")
  }

  static func noGradientYet(_ path: String, hint: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(path)` has no gradient yet", at: range, help: hint)
  }

  static func noEpoch(_ epoch: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic("epoch \(epoch) has not been reached", at: range, help: "`train 1 epoch` goes on to the end of the next")
  }

  static func notSettable(_ what: String, _ settables: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(what)` is nothing that can be set in the run" + didYouMean(nearest(to: what.asPath, in: settables)),
      at: range,
      help: "these can: " + settables.joined(separator: ", "))
  }

  /// `train.classes` of data whose targets are numbers.
  static func noPictures(_ data: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "the rows of \(data) are no pictures", at: range,
      help: "say the shape of an example yourself: (1, 8, 8) -> conv(4, 3) -> …")
  }

  static func noClasses(at range: SourceRange) -> Diagnostic {
    Diagnostic("the targets of the data are numbers, not classes", at: range)
  }

  static func needsClasses(_ function: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("`\(function)` needs data whose targets are classes", at: range)
  }

  static func neverSaturates(_ name: String, _ op: String?, at range: SourceRange) -> Diagnostic {
    let what = op.map { "`\(name)` is the result of \($0)" } ?? "`\(name)` is not the result of an activation"
    return Diagnostic(
      "\(what); only what becomes flat by degrees saturates: sigmoid, tanh, hard_tanh, elu, selu, gelu, silu, softplus",
      at: range,
      help: op == "relu" ? "for relu: dead(\(name))" : nil)
  }

  static func notExamples(_ shape: String, input: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("the network takes examples of shape \(input), one or several; this has the shape \(shape)", at: range)
  }

  static func notUnderStudy(_ name: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` has no weights: only the network that was assigned last has", at: range,
      help: "assign it once more to put it under study")
  }

  /// What was asked for is about networks, or about their data.
  static func underStudy(_ function: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "this is about a network and its data; under study is the function \(function)", at: range,
      help: "new data and a network take its place: `data digits`, then `net = 64 -> linear(10)`")
  }

  static func noNetwork(at range: SourceRange) -> Diagnostic {
    Diagnostic("there is no network yet", at: range, help: "for example: net = 64 -> linear(32) -> relu -> linear(10)")
  }

  static func checkFailed(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic("check failed: \(what)", at: range)
  }

  /// Ctrl-C inside a function. The front end says what was kept.
  static let interrupted = Diagnostic("interrupted", at: nil, severity: .note)

  var isInterruption: Bool { self == .interrupted }

  /// The same, at a place where it has none.
  func placed(at range: SourceRange) -> Diagnostic {
    self.range == nil && !isInterruption ? Diagnostic(message, at: range, severity: severity, help: help) : self
  }

  /// The same, of a function that another text defined, at the call. Only the innermost function is named.
  func told(of function: String, at range: SourceRange) -> Diagnostic {
    if isInterruption { return self }
    let message = message.hasPrefix("in `") ? message : "in `\(function)`: \(message)"
    return Diagnostic(message, at: range, severity: severity, help: help)
  }
}

extension Diagnostic {
  static func wrongIndexCount(_ count: Int, shape: String, rank: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic("\(count) indices for \(shape), which has \(Wording.axes(rank)); one element is asked for", at: range)
  }

  static func notRecorded(_ name: String, _ kind: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` is \(kind) that nothing was recorded about", at: range,
      help: "values computed from `parameter(…)` and those of a training step are recorded")
  }

  static func needsIndex(_ name: String, shape: String, example: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` is a tensor \(shape); one element is explained at a time", at: range, help: "for example: \(example)")
  }

  static func notUpdatedYet(_ path: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(path)` has not been updated in this step, and its gradient is not there yet", at: range,
      help: "`step backward` computes the gradients, `update` changes the weights by them")
  }

  static func noParameter(_ name: String, nearest: String?, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "`\(name)` is no parameter of the network" + didYouMean(nearest), at: range,
      help: "an update changes one element of a parameter: explain update linear1.W[0, 0]")
  }

  static func noSlot(_ slot: String, of optimizer: String, owner: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      "the optimiser in use, \(optimizer), has no `\(slot)`", at: range, help: "`optimizer \(owner)` keeps it")
  }
}
