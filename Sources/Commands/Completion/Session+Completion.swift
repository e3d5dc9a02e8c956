import Language
import Networks
import Training

extension Session {
  /// What could stand at a UTF-8 offset of half-typed text, from the one table of commands and what the session knows.
  package func completion(of text: String, at offset: Int) -> Completion {
    let source = SourceText(text)
    let parser = Parser(vocabulary: commands.vocabulary, mode: .prompt(knownNames: Set(variables.keys)))
    let expectations = parser.expectations(at: offset, in: source)
    let typed = source[expectations.replacing]
    let verb = Self.verb(before: offset, in: text)
    let before = String(decoding: text.utf8.prefix(expectations.replacing.lower), as: UTF8.self)
    let all =
      known(behind: before) ?? partsInside(behind: before)
      ?? expectations.candidates.flatMap { candidates($0, verb: verb, typed: typed) }
    var seen = Set<String>()
    let fitting = all.filter { $0.text.hasPrefix(typed) && seen.insert($0.text).inserted }
    let range = expectations.replacing
    return Completion(replacing: range.lower..<range.upper, candidates: fitting)
  }

  /// What may stand behind an arrow or `variant=`, where the grammar would take any expression.
  private func known(behind text: String) -> [Completion.Candidate]? {
    if text.hasSuffix("->") || text.hasSuffix("-> ") {
      return Self.verb(before: text.utf8.count, in: text) == "schedule" ? schedules : layers
    }
    guard text.hasSuffix("\(OptimizerVariant.setting)=") else { return nil }
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    let named = words.last { OptimizerTable.names.contains($0) }.flatMap(OptimizerTable.optimizer)
    return (named ?? workbench.optimizer).variants.map {
      Completion.Candidate(text: $0.rawValue, note: "", isWhole: true)
    }
  }

  /// What may stand behind `residual1/` and `residual1/linear1.`, where the grammar sees a division.
  private func partsInside(behind text: String) -> [Completion.Candidate]? {
    guard let separator = text.last, separator == "/" || separator == "." else { return nil }
    let path = String(
      text.reversed().prefix { $0 == "/" || $0 == "." || $0.isLetter || $0.isNumber || $0 == "_" }.reversed())
    guard let slash = path.lastIndex(of: "/"), workbench.nestingPaths.contains(String(path[..<slash])) else {
      return nil
    }
    return members(behind: path)
  }

  /// The first word of the statement that the offset stands in.
  private static func verb(before offset: Int, in text: String) -> String {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let statement = before.split(omittingEmptySubsequences: false) { ";\n{}".contains($0) }.last ?? ""
    return String(statement.drop { $0 == " " }.prefix { $0 != " " })
  }

  private func candidates(
    _ expectation: Expectations.Candidate, verb: String, typed: String
  ) -> [Completion.Candidate] {
    switch expectation {
    case .verb:
      return commands.commands.map(\.declaration).map {
        Completion.Candidate(text: $0.verb, note: $0.summary, isWhole: true)
      }
    case .keyword(let word): return [Completion.Candidate(text: word, note: "", isWhole: true)]
    case .option(let key):
      let keys = key.map { [$0] } ?? optionKeys(verb)
      return keys.map { Completion.Candidate(text: "\($0)=", note: "", isWhole: false) }
    case .slot(let name, _): return words(for: name, of: verb)
    case .expressionName(let prefix):
      switch verb {
      // What calculates would fill the screen.
      case "schedule": return []
      case "augment": return augmentationSteps
      default: return names(behind: prefix)
      }
    case .file(let prefix): return FileNames.candidates(prefix, in: environment.workingFolder)
    }
  }

  private func optionKeys(_ verb: String) -> [String] {
    switch verb {
    case "optimizer": OptimizerTable.settingNames
    case "schedule": ScheduleTable.settingNames
    case "train": ["min_change", "patience"]
    case "loss": LossSetting.allCases.map(\.rawValue).sorted() + ["l1", "l2"]
    default: ["n", "noise", "classes", "seed"]
    }
  }

  /// Words that a slot of a command takes.
  private func words(for slot: String, of verb: String) -> [Completion.Candidate] {
    if slot == "SOURCE" {
      return catalogue.entries.map { Completion.Candidate(text: $0.name, note: $0.summary, isWhole: true) }
    }
    let declared = commands.command(named: verb)?.declaration.words[slot] ?? []
    let known =
      switch slot {
      case "LESSON": environment.lessonNames
      case "TOPIC": HelpText(commands).topics
      default: declared
      }
    return known.map { Completion.Candidate(text: $0, note: "", isWhole: true) }
  }

  /// Variables, functions, initialisers and paths of the network; behind a dot the next part only.
  private func names(behind prefix: String) -> [Completion.Candidate] {
    guard prefix.isEmpty else { return members(behind: prefix) }
    let variables = self.variables.sorted { $0.key < $1.key }.map {
      Completion.Candidate(text: $0.key, note: $0.value.kind, isWhole: true)
    }
    let functions = FunctionTable.all.map {
      Completion.Candidate(text: "\($0.name)(", note: $0.summary, isWhole: false)
    }
    let roots = (workbench.paths + workbench.partNames).filter { !$0.contains { $0 == "." || $0 == "/" } }
    let initializers = InitializerTable.all.map { Completion.Candidate(text: $0.name, note: $0.summary, isWhole: true) }
    return variables + roots.map { path($0) } + functions
      + initializers
  }

  private var schedules: [Completion.Candidate] {
    ScheduleTable.all.map { Completion.Candidate(text: "\($0.name)(", note: $0.summary, isWhole: false) }
  }

  private var augmentationSteps: [Completion.Candidate] {
    AugmentationTable.all.map { Completion.Candidate(text: $0.name, note: $0.summary, isWhole: true) }
  }

  /// What may stand behind `->`.
  private var layers: [Completion.Candidate] {
    let networks = variables.filter { if case .network = $0.value { true } else { false } }.keys.sorted()
    let own = networks.map { Completion.Candidate(text: $0, note: "a network", isWhole: true) }
    return LayerTable.all.map { layer in
      let takesNumbers = layer.parameters.contains { !$0.contains("=") }
      return Completion.Candidate(
        text: layer.name + (takesNumbers ? "(" : ""), note: layer.summary, isWhole: !takesNumbers)
    } + own
  }

  /// A path or the next part of one; a layer with others inside may go on.
  private func path(_ name: String, behind prefix: String = "") -> Completion.Candidate {
    Completion.Candidate(text: name, note: "", isWhole: !workbench.nestingPaths.contains(prefix + name))
  }

  private func members(behind prefix: String) -> [Completion.Candidate] {
    let deeper = workbench.paths.filter { $0.hasPrefix(prefix) }.map { path in
      path.dropFirst(prefix.count).prefix { $0 != "." && $0 != "/" }
    }
    if prefix.hasSuffix("/") { return deeper.map { path(String($0), behind: prefix) } }
    let base = String(prefix.dropLast())
    let isNode = workbench.paths.contains(base) || variables[base] != nil
    let isPart = workbench.partNames.contains(base)
    let properties =
      isPart ? ["x", "t", "count", "features", "image", "classes"] : (isNode ? ["grad", "T", "shape"] : [])
    let members = deeper.map(String.init) + properties + parameterParts(base)
    return members.map { Completion.Candidate(text: $0, note: "", isWhole: true) }
  }
}
