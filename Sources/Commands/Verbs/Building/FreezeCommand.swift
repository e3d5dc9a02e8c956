import Language
import Networks
import Typography

/// `freeze linear1`, `freeze "block*"`: parameters that training leaves as they are.
struct FreezeCommand: Command {
  let declaration = Declaration(
    .building, "freeze PATTERN...",
    summary: "let training leave layers or parameters as they are",
    details: """
      - `freeze linear1`: all parameters of a layer, with those of the layers inside; `freeze linear1.W`: one of them
      - `freeze "block*"`: a star stands for anything; `freeze all`: everything, for what is to be unfrozen after

      No gradient is computed for what is frozen, and none is taken further back than the first layer that learns: steps are quicker.
      Running averages of a frozen batch_norm go on following the batches while it trains, as they do in PyTorch.
      `show net` marks what is frozen. A change like those of `set`: going back undoes it. A step that was begun is begun anew.
      """,
    examples: ["freeze linear1", "freeze \"block*\", linear1.W"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.freeze(phrase, true)
    return nil
  }
}

/// `unfreeze all`
struct UnfreezeCommand: Command {
  let declaration = Declaration(
    .building, "unfreeze PATTERN...",
    summary: "let what was frozen learn again",
    details: "What is meant is told as for `freeze`; `unfreeze all` means everything.",
    examples: ["unfreeze linear1", "unfreeze all"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.freeze(phrase, false)
    return nil
  }
}

extension Session {
  fileprivate mutating func freeze(_ phrase: Phrase, _ isFrozen: Bool) throws(Diagnostic) {
    try needsNetwork(at: phrase.range)
    guard let network = workbench.network else { throw noNetwork(at: phrase.range) }
    let expressions = phrase.expressions("PATTERN")
    let paths = try parameterPaths(expressions)
    let verb = isFrozen ? "freeze" : "unfreeze"
    let label = "\(verb) \(expressions.map { joiningPaths($0).printed }.joined(separator: ", "))"
    try changeSetup(label, at: phrase.range) { workbench in
      if isFrozen { workbench.groups.frozen.formUnion(paths) } else { workbench.groups.frozen.subtract(paths) }
    }
    let all = (try? network.parameters()) ?? []
    let learning = all.filter { !workbench.groups.frozen.contains($0.path) }
    let (some, whole) = (learning.elementCount, all.elementCount)
    let format = NumberFormat(grouping: true)
    say(
      "\(isFrozen ? "frozen" : "learns again"): \(paths.joined(separator: ", ")) · "
        + (some == 0
          ? "nothing is left to learn" : "\(format.formatted(some)) of \(format.formatted(whole)) numbers learn"))
  }
}

extension [Network.NamedParameter] {
  fileprivate var elementCount: Int { reduce(0) { $0 + $1.specification.shape.count } }
}
