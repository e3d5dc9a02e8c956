import Datasets
import Language

/// `augment flip, rotate(10), shift(2)`: what is done to pictures that are learned from.
struct AugmentCommand: Command {
  let declaration = Declaration(
    .building, "augment [off|STEP... [fill BORDER]]",
    summary: "change every picture a little, by chance, each time it is learned from",
    details: """
      \(AugmentationTable.all.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

      Steps are done in the order they are written; `fill 0` shows 0 where a picture was moved away, `fill nearest` (default) the
      nearest pixel. Only training sees changed pictures: accuracy and `predict` take them as they are.

      The draws belong to the run, so that going back, replaying and training at full speed see the same pictures again.
      `plot augment x[3]` shows an example before and after; `augment` alone tells what is done, `augment off` ends it.
      """,
    examples: ["augment rotate(10), shift(2)", "augment flip, erase(0.2) fill 0", "augment off"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    try session.needsNetwork(at: phrase.range)
    let steps = phrase.expressions("STEP")
    if steps.isEmpty, !phrase.has("off") {
      session.say(
        session.workbench.augmentation.map { "augment: \($0.notation)" } ?? "pictures are learned from as they are")
      return nil
    }
    let augmentation = steps.isEmpty ? nil : try session.augmentation(steps, border: phrase.expression("BORDER"))
    if augmentation != nil { try session.needsPictures(at: phrase.range) }
    try session.changeSetup("augment \(augmentation?.notation ?? "off")", at: phrase.range) {
      $0.augmentation = augmentation
    }
    return nil
  }
}

extension Session {
  /// The size of the pictures in the data; nil where they are none.
  var pictureSize: PictureSize? { workbench.data?.training.pictureSize(forInput: workbench.network?.input) }

  /// Where data and network are there and do not make pictures, that is said at once.
  fileprivate func needsPictures(at range: SourceRange) throws(Diagnostic) {
    guard let data = workbench.data, workbench.network != nil, pictureSize == nil else { return }
    throw Wording.diagnostic(.noPictures(features: data.training.featureCount), at: range)
  }

  fileprivate mutating func augmentation(
    _ steps: [Expression], border: Expression?
  ) throws(Diagnostic) -> Augmentation {
    var made: [any AugmentationStep] = []
    for step in steps { made.append(try augmentationStep(step)) }
    guard let border, border.dottedPath != "nearest" else { return Augmentation(made) }
    return Augmentation(made, border: .constant(try number(border)))
  }

  private mutating func augmentationStep(_ expression: Expression) throws(Diagnostic) -> any AugmentationStep {
    var (name, arguments) = (expression.printed, [Argument]())
    if case .call(let callee, let given) = expression.kind { (name, arguments) = (callee.printed, given) }
    guard let entry = AugmentationTable.entry(named: name) else {
      throw .unknownChoice("step of augmentation", name, among: AugmentationTable.names, at: expression.range)
    }
    let takes = entry.name == "flip" ? ["vertical"] : [entry.parameter].compactMap { $0 }
    if let stray = arguments.first(where: { $0.label != nil && !takes.contains($0.label ?? "") })
      ?? arguments.dropFirst().first
    {
      throw .surplusArgument(stray.label, function: name, takes: takes, at: stray.value.range)
    }
    if entry.name == "flip" { return try flip(arguments.first?.value) }
    let amount = try arguments.first.map { argument throws(Diagnostic) in try number(argument.value) }
    do {
      return try entry.step(amount)
    } catch {
      throw Wording.diagnostic(error, at: arguments.first?.value.range ?? expression.range)
    }
  }

  private func flip(_ direction: Expression?) throws(Diagnostic) -> Flip {
    switch direction?.dottedPath {
    case nil where direction == nil: return Flip()
    case "horizontal": return Flip()
    case "vertical": return Flip(isVertical: true)
    default:
      throw .unknownChoice(
        "direction", direction?.printed ?? "", among: ["horizontal", "vertical"], at: direction?.range)
    }
  }
}
