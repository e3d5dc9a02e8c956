import Language
import Tensors
import Training

/// `set linear1.W[0, 3] = 0`, `set lr = 0.01`, `set seed = 7`, `set history 256 MB`, `set threads 2`
struct SetCommand: Command {
  let declaration = Declaration(
    .time, "set history SIZE [UNIT]", "set memory AMOUNT [UNIT]", "set threads COUNT", "set lr of PATTERN... = RATE",
    "set EXPR = VALUE",
    summary: "change a weight, a setting of the optimiser or the seed of the run by hand",
    details: """
      - `set linear1.W[0, 3] = 0`, `set linear1.b = 0.1`: elements of a parameter; the value spreads as in an assignment
      - `set lr = 0.01`: a setting of the optimiser in use; its memory is kept
      - `set lr of linear1 = 0.001`, `set lr of "block*" = 0.001`: a learning rate of their own for some parameters. They keep
        its proportion to the others' rate when that changes
      - `set seed = 7`: the batches that follow are drawn anew
      - `set threads 2`: each batch is shared by two threads, and their gradients are summed in a fixed order: the same numbers
        every time, though not to the last digit those of one thread. Batch normalisation, and a loss that weighs
        classes, need the whole batch on one thread
      - `set history 256 MB`: how much memory the past may take; a number alone counts MB
      - `set memory 2 GB`: how much memory everything together may take: data, variables, weights, the past. What would need more
        is refused before it is begun. At the start it is half of what the machine has; `show memory` tells

      A change is an action in the history of the run: going back undoes it, going forward does it again. A step that was begun is
      begun anew. Where there is a future already, it is kept as a timeline of its own.
      """,
    examples: [
      "set linear1.W[0, 3] = 0", "set lr = 0.01", "set lr of linear1 = 0.001", "set history 256 MB", "set memory 2 GB",
      "set threads 2",
    ],
    words: ["UNIT": ["kB", "MB", "GB"]])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    if let size = phrase.expression("SIZE") {
      try setHistory(size, phrase, &session)
      return nil
    }
    if let amount = phrase.expression("AMOUNT") {
      try setMemory(amount, phrase, &session)
      return nil
    }
    if let count = phrase.expression("COUNT") {
      try setThreads(count, phrase, &session)
      return nil
    }
    if let rate = phrase.expression("RATE") {
      try session.setRate(of: phrase.expressions("PATTERN"), to: rate, at: phrase.range)
      return nil
    }
    guard let target = phrase.expression("EXPR"), let value = phrase.expression("VALUE") else { return nil }
    try session.prepareWorkbench(at: phrase.range)
    let label = "set \(target.printed) = \(value.printed)"
    switch target.kind {
    case .name("seed"):
      try session.change(.seed(try session.seed(value)), label, at: phrase.range)
    case .name(let name) where session.workbench.optimizer.settingNames.contains(name):
      let optimizer = try session.optimizer(session.workbench.optimizer, setting: name, to: value, at: target.range)
      try session.changeSetup(label, at: phrase.range) { $0.optimizer = optimizer }
    default: try setParameter(target, value, label, phrase, &session)
    }
    return nil
  }

  private func setParameter(
    _ target: Expression, _ value: Expression, _ label: String, _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) {
    let (whole, subscripts) = target.wholeAndSubscripts
    guard let path = whole.dottedPath, let old = session.workbench.parameter(path),
      let place = session.workbench.trainer?.parameters.firstIndex(where: { $0.path == path })
    else { throw .notSettable(target.printed, session.settables, at: target.range) }
    let part = try session.operand(value).tensor
    let region = try session.axisIndices(subscripts)
    let changed: Tensor
    do {
      changed = try old.replacing(Region(region, of: old.shape), by: part)
    } catch {
      throw Wording.diagnostic(error, at: target.range)
    }
    try session.change(.parameter(place, changed), label, at: phrase.range)
    session.say("\(target.printed) = \(try session.described(target))")
  }

  private func setThreads(_ count: Expression, _ phrase: Phrase, _ session: inout Session) throws(Diagnostic) {
    let threads = try session.integer(count)
    guard (1...64).contains(threads) else { throw .expected("1 to 64 threads", got: "\(threads)", at: count.range) }
    try session.changeSetup("set threads \(threads)", at: phrase.range) { $0.threads = threads }
    guard let setup = session.workbench.trainer?.setup, threads > 1 else { return }
    let parts = setup.parts(ofBatch: setup.batch.size).count
    if parts == 1 {
      session.say("this network or its loss needs the whole batch on one thread, or the batch is too small to share")
    }
  }

  private func setHistory(
    _ size: Expression, _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) {
    let bytes = try bytes(size, phrase, &session)
    session.workbench.setHistoryBudget(bytes)
    session.say("the past may take \(Wording.size(bytes))")
  }

  private func setMemory(
    _ amount: Expression, _ phrase: Phrase, _ session: inout Session
  ) throws(Diagnostic) {
    let bytes = try bytes(amount, phrase, &session)
    guard bytes >= Self.leastMemory else {
      throw .expected("\(Wording.size(Self.leastMemory)) or more", got: Wording.size(bytes), at: amount.range)
    }
    let ceiling = session.environment.memoryCeiling
    guard bytes <= ceiling else {
      throw Diagnostic(
        "a lesson or script may take \(Wording.size(ceiling)) at most", at: amount.range,
        help: "`gradus run --memory` and `gradus test --memory` allow more, and so does `set memory` outside of it")
    }
    session.environment.budget = Budget(limit: bytes)
    session.workbench.setMemory(session.environment.budget)
    session.say("everything together may take \(Wording.size(bytes))")
  }

  /// The program itself takes about as much.
  private static let leastMemory = 16 << 20

  /// A size and its unit.
  private func bytes(_ size: Expression, _ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> Int {
    let number = try session.number(size)
    let word = phrase.word("UNIT") ?? "MB"
    guard let unit = MemorySize.unit(word) else {
      throw .unknownChoice("unit", word, among: MemorySize.units, at: phrase.range(of: "UNIT"))
    }
    guard let bytes = MemorySize.bytes(number, unit) else {
      throw .expected("a size of memory", got: "\(session.described(.number(number))) \(word)", at: size.range)
    }
    return bytes
  }
}

extension Expression {
  /// `W[0, 3]` as `W` and its subscripts.
  fileprivate var wholeAndSubscripts: (Expression, [Subscript]) {
    if case .subscripted(let whole, let subscripts) = kind { (whole, subscripts) } else { (self, []) }
  }
}

extension Session {
  /// What `set` can change.
  fileprivate var settables: [String] {
    (workbench.trainer?.parameters.map(\.path) ?? []) + workbench.optimizer.settingNames + ["seed"]
  }
}
