import Datasets
import Language
import Networks
import Tensors
import Training
import Typography

/// `save model` and `load model`.
extension Session {
  mutating func saveModel(_ file: String, _ phrase: Phrase) throws(Diagnostic) {
    try needsNetwork(at: phrase.range)
    try prepareWorkbench(at: phrase.range)
    guard let network = workbench.network, let state = workbench.state else { throw noNetwork(at: phrase.range) }
    let tensors: NamedTensors
    do {
      tensors = try ModelFile(network, state).tensors
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
    try write(tensors, to: file, phrase)
    let names = tensors.entries.map { "\($0.name) \($0.tensor.shape)" }
    say("\(file): \(names.joined(separator: ", ")), \(environment.precision.rawValue)")
  }

  mutating func loadModel(_ file: String, into expressions: [Expression], _ phrase: Phrase) throws(Diagnostic) {
    // A network that is built for the file goes again where the weights do not fit.
    let before = workbench.network == nil ? self : nil
    do throws(Diagnostic) {
      try load(file, into: expressions, phrase)
    } catch {
      if let before { self = before }
      throw error
    }
  }

  private mutating func load(_ file: String, into expressions: [Expression], _ phrase: Phrase) throws(Diagnostic) {
    try needsNetwork(at: phrase.range)
    let model = ModelFile(try tensors(of: file, phrase))
    if workbench.network == nil { try build(model.recipe, file, phrase) }
    guard let network = workbench.network else { throw noNetwork(at: phrase.range) }
    var patterns: [PathPattern] = []
    for expression in expressions { patterns.append(try pattern(expression)) }
    _ = try parameterPaths(expressions)
    let match: ModelFile.Match
    do {
      match = try model.match(network, patterns)
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
    try check(match, model, file, phrase)
    let into =
      expressions.isEmpty ? "" : " into \(expressions.map { joiningPaths($0).printed }.joined(separator: ", "))"
    try put(match.values, label: "load model \"\(file)\"\(into)", at: phrase.range)
    tell(match, file)
  }

  private func check(
    _ match: ModelFile.Match, _ model: ModelFile, _ file: String, _ phrase: Phrase
  ) throws(Diagnostic) {
    if let misfit = match.misfit {
      throw Diagnostic(
        "\(file): \(misfit.name) is \(misfit.inFile), and \(misfit.path) would be \(misfit.inNetwork) there",
        at: phrase.range(of: "FILE"),
        help: "to load only a part, name it: load model \"\(file)\" into \(fitting(match))")
    }
    guard match.loaded.isEmpty else { return }
    let names = model.tensors.entries.prefix(6).map(\.name).joined(separator: ", ")
    throw Diagnostic(
      "\(file) has nothing under the names of this network's parameters", at: phrase.range(of: "FILE"),
      help: "it has \(names.isEmpty ? "no tensors" : names); `\(match.missing.first ?? "linear1.W")` was looked for")
  }

  /// The layers that were found, e.g. `linear1, batch_norm1`.
  private func fitting(_ match: ModelFile.Match) -> String {
    var layers: [String] = []
    for path in match.loaded.map(\.layerPath) where path != match.misfit?.path.layerPath && !layers.contains(path) {
      layers.append(path)
    }
    return layers.isEmpty ? "linear1" : layers.joined(separator: ", ")
  }

  /// Puts weights into the run at hand, or before its first step into what the next runs begin with too.
  private mutating func put(
    _ values: [String: Tensor], label: String, at range: SourceRange
  ) throws(Diagnostic) {
    let isBegun = (workbench.state?.step ?? 0) > 0 || workbench.isInStep
    if workbench.missing == nil {
      try prepareWorkbench(at: range)
      guard let history = workbench.history else { throw noNetwork(at: range) }
      try change(history.replacement(by: values), label, at: range)
    }
    guard !isBegun else { return }
    let earlier = workbench.carried?.values ?? [:]
    workbench.carried = CarriedWeights(label: label, values: earlier.merging(values) { $1 })
  }

  private mutating func tell(_ match: ModelFile.Match, _ file: String) {
    if !match.modules.isEmpty {
      let pairs = match.modules.map { "\($0.module) → \($0.layer)" }.joined(separator: ", ")
      say("\(file) has other names; its layers fit in their order: \(pairs)")
    }
    say("loaded: \(match.loaded.joined(separator: ", "))")
    if !match.missing.isEmpty { say("not in the file, left as they are: \(match.missing.joined(separator: ", "))") }
    if !match.surplus.isEmpty { say("in the file, not used: \(match.surplus.joined(separator: ", "))") }
    if workbench.missing == .data { say("training begins with these weights once there are data") }
  }
}

extension Session {
  func tensors(of file: String, _ phrase: Phrase) throws(Diagnostic) -> NamedTensors {
    do {
      let (place, files) = reading(file)
      return try Safetensors.read(place, files)
    } catch {
      throw Wording.diagnostic(error, at: phrase.range(of: "FILE"))
    }
  }

  func write(_ tensors: NamedTensors, to file: String, _ phrase: Phrase) throws(Diagnostic) {
    do {
      try writing(file) { (place, files) throws(DataError) in try Safetensors.write(tensors, to: place, files) }
    } catch {
      throw Wording.diagnostic(error, at: phrase.range(of: "FILE"))
    }
  }

  /// Builds the network that a file was written from, and calls it `net`.
  mutating func build(_ recipe: String?, _ file: String, _ phrase: Phrase) throws(Diagnostic) {
    guard let recipe else {
      throw Diagnostic(
        "\(file) does not tell which network it is of, and there is none yet", at: phrase.range(of: "FILE"),
        help: "build it first, for example: net = 64 -> linear(32) -> relu -> linear(10)")
    }
    let damaged = Diagnostic("\(file): the network in it cannot be understood", at: phrase.range(of: "FILE"))
    guard case .program(let program) = Parser(vocabulary: commands.vocabulary, mode: .script).parse(SourceText(recipe)),
      program.statements.count == 1, case .expression(let expression)? = program.statements.first?.kind
    else { throw damaged }
    // The text is of another session: names in it mean layers, whatever they mean here.
    var reader = Session(environment, commands: commands)
    guard case .chain(let stages) = expression.kind, let network = try? reader.network(stages), network.input != nil
    else { throw damaged }
    assign("net", .network(network))
    workbench.network = network
    beginAnew()
    say("net = \(network.notation)")
  }
}

extension String {
  /// `linear1` of `linear1.W`.
  fileprivate var layerPath: String { splitAtLastDot?.0 ?? self }
}
