import Language
import Networks
import Training

/// One of several choices to train with: what it is called, and a session in which it was made.
struct Variant: Sendable {
  let label: String
  var session: Session
}

extension Session {
  /// A copy of this session for each choice in a list.
  mutating func variants(
    of name: String, _ choices: Expression, at phrase: Phrase
  ) throws(Diagnostic) -> [Variant] {
    try prepareWorkbench(at: phrase.range)
    var variants: [Variant] = []
    for choice in try elements(of: choices) {
      var copy = presentCopy
      try copy.choose(name, choice, at: phrase)
      variants.append(Variant(label: choice.printed, session: copy))
    }
    guard !variants.isEmpty else { throw .expected("choices to compare", got: "none", at: choices.range) }
    return variants
  }

  /// The choices as they are written; those of a variable as expressions of its elements.
  private mutating func elements(of choices: Expression) throws(Diagnostic) -> [Expression] {
    if case .list(let elements) = choices.kind { return elements }
    // In two lines: as an argument, the value would belong to a session newer than the one that is asked about it.
    let value = try evaluate(choices)
    guard let count = tensor(value)?.shape.dimensions.first else {
      throw .expected("a list of choices", got: choices.printed, at: choices.range)
    }
    return (0..<count).map { place in
      let index = Expression(.number(Double(place)), range: choices.range)
      return Expression(.subscripted(choices, [.index(index)]), range: choices.range)
    }
  }

  private mutating func choose(_ name: String, _ choice: Expression, at phrase: Phrase) throws(Diagnostic) {
    let label = "\(name) \(choice.printed)"
    if ["net", "init", "batch", "loss", "l2", "l1"].contains(name) { try needsNetwork(at: choice.range) }
    switch name {
    case "net":
      workbench.network = try network(choice)
      workbench.restart()
    case "init":
      workbench.initializer = try initializer(choice)
      workbench.restart()
    case "seed":
      workbench.seed = try seed(choice)
      workbench.restart()
    case "batch":
      let size = try count(choice, of: "examples")
      try changeSetup(label, at: choice.range) { $0.batch.size = size }
    case "loss":
      let loss = try self.loss(choice)
      try changeSetup(label, at: choice.range) { $0.loss = loss }
    case "l2":
      workbench.penalty.l2 = try share(choice, of: name)
      workbench.restart()
    case "l1":
      workbench.penalty.l1 = try share(choice, of: name)
      workbench.restart()
    case "schedule":
      let schedule = try schedule(choice)
      try changeSetup(label, at: choice.range) { $0.schedule = schedule }
    case "optimizer":
      let optimizer = try optimizer(choice)
      try changeSetup(label, at: choice.range) { $0.optimizer = optimizer }
    default: try chooseSetting(name, choice, at: phrase)
    }
  }

  private mutating func chooseSetting(_ name: String, _ choice: Expression, at phrase: Phrase) throws(Diagnostic) {
    let settings = workbench.optimizer.settingNames
    guard settings.contains(name) else {
      let choices = ["net", "init", "seed", "batch", "loss", "l2", "l1", "optimizer", "schedule"] + settings
      throw .unknownChoice("thing to compare", name, among: choices, at: phrase.range(of: "NAME"))
    }
    let optimizer = try optimizer(workbench.optimizer, setting: name, to: choice, at: phrase.range(of: "NAME"))
    try changeSetup("\(name) \(choice.printed)", at: choice.range) { $0.optimizer = optimizer }
  }

  private mutating func network(_ choice: Expression) throws(Diagnostic) -> Network {
    guard case .network(let network) = try evaluate(choice), network.input != nil else {
      throw .expected("a network, such as 64 -> linear(10)", got: choice.printed, at: choice.range)
    }
    return network
  }

  /// `sgd(lr=0.1)`, or `sgd` with its defaults.
  mutating func optimizer(_ choice: Expression) throws(Diagnostic) -> any Optimizer {
    var (name, arguments) = (choice.dottedPath ?? choice.printed, [Argument]())
    if case .call(let callee, let given) = choice.kind { (name, arguments) = (callee.printed, given) }
    var optimizer = try optimizer(named: name, at: choice.range)
    let known = optimizer.settings.map(\.name)
    var places = known.makeIterator()
    let settings = arguments.map { argument in
      (key: argument.label ?? places.next() ?? "", value: argument.value)
    }
    for (key, value) in settings.variantFirst(\.key) {
      optimizer = try self.optimizer(optimizer, setting: key, to: value, at: value.range)
    }
    return optimizer
  }
}
