import Figures
import Language
import Search
import Training
import Typography

/// `search lr=log_uniform(0.001, 1) for 20 trials of 3 epochs`
struct SearchCommand: Command {
  let declaration = Declaration(
    .searching, "search {key=VALUE} for COUNT trials of LENGTH (epochs|epoch|steps|step) [seed SEED]",
    summary: "train with settings drawn at random, and rank what comes of it",
    details: """
      Each `key=VALUE` is a setting of the optimiser (`lr`, `weight_decay`, …), a penalty (`l2`, `l1`) or the `batch` size, and what is tried for it:

      - `log_uniform(1e-6, 1e-2)`: as many draws in each power of ten
      - `uniform(0, 0.9)`: as many in each stretch
      - `[16, 32, 64]`: one of these

      A trial is a training of its own with the network, data and weights under study; all begin alike and see the same batches. They run side by side on
      the cores there are, with the numbers of running them one by one. The ranking goes by the validation part, where there is one: `data digits test 20% validation 20%`.
      `plot trials` draws the scores of the best 20 by epoch, `trial 17` takes that trial up. Nothing else changes the session.
      """,
    examples: ["search lr=log_uniform(0.001, 1) l2=log_uniform(1e-8, 1e-4) for 10 trials of 2 epochs"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let count = phrase.expression("COUNT"), let length = phrase.expression("LENGTH") else { return nil }
    try session.needsNetwork(at: phrase.range)
    try session.prepareWorkbench(at: phrase.range)
    guard let setup = session.workbench.trainer?.setup else { throw .noNetwork(at: phrase.range) }
    let space = try session.searchSpace(phrase.options, of: setup, at: phrase)
    let seed = try phrase.expression("SEED").map { seed throws(Diagnostic) in try session.seed(seed) } ?? 0
    let isInSteps = phrase.has("steps") || phrase.has("step")
    let size = try session.count(length, of: isInSteps ? "steps" : "epochs")
    let number = try session.count(count, of: "trials")
    guard number <= 100_000 else { throw .expected("at most 100,000 trials", got: "\(number)", at: count.range) }
    do {
      let trials = try Trials(
        randomly: space, count: number, of: setup, for: isInSteps ? .steps(size) : .epochs(size), seed: seed)
      return SearchActivity(trials)
    } catch {
      throw Wording.diagnostic(error, at: phrase.range)
    }
  }
}

/// Runs the trials piece by piece. What is finished when it is interrupted is kept.
struct SearchActivity: Activity {
  private var trials: Trials

  init(_ trials: Trials) { self.trials = trials }

  mutating func proceed(_ session: inout Session) throws(Diagnostic) -> Bool {
    trials.work(onCores: cores, for: .milliseconds(40), unless: session.environment.cancellation)
    guard trials.isOver else {
      if session.environment.cancellation?.isRaised == true { throw .interrupted }
      let fraction = Double(trials.finished) / Double(max(trials.trials.count, 1))
      let best = trials.ranking.first.map { ["best \(TrialsText.score($0))"] } ?? []
      session.say(.progress(Progress(fraction: fraction, facts: ["\(trials.finished) trials done"] + best)))
      return false
    }
    keep(&session)
    return true
  }

  /// Which trials were done by then is a matter of cores and of time.
  func interrupted(_ session: inout Session) {
    let done = session.environment.circumstances.fact(trials.trials.filter(\.isOver).map(\.number))
    var search = self
    search.trials.keepOnly(Set(done))
    search.tell(&session)
  }

  private func tell(_ session: inout Session) {
    session.say("interrupted; \(counted(trials.finished, "trial")) of \(trials.trials.count) done")
    keep(&session)
  }

  private func keep(_ session: inout Session) {
    session.workbench.trials = trials
    for output in TrialsText(trials).outputs { session.say(output) }
  }
}

extension Session {
  fileprivate mutating func searchSpace(
    _ options: [(key: String, value: Expression)], of setup: TrainingSetup, at phrase: Phrase
  ) throws(Diagnostic) -> SearchSpace {
    var settings: [(name: String, choices: Choices)] = []
    for (key, value) in options {
      guard setup.searchableNames.contains(key) else {
        throw .unknownChoice("setting to search", key, among: setup.searchableNames, at: phrase.range(of: key))
      }
      settings.append((key, try choices(value)))
    }
    guard !settings.isEmpty else {
      throw Diagnostic(
        "nothing to search for", at: phrase.range,
        help: "for example: search lr=log_uniform(0.001, 1) for 10 trials of 2 epochs")
    }
    return SearchSpace(settings)
  }

  private mutating func choices(_ expression: Expression) throws(Diagnostic) -> Choices {
    if case .call(let callee, let arguments) = expression.kind, arguments.count == 2,
      case .name(let name) = callee.kind, name == "log_uniform" || name == "uniform"
    {
      let (low, high) = (try number(arguments[0].value), try number(arguments[1].value))
      guard low.isFinite, high.isFinite, low <= high, name == "uniform" || low > 0 else {
        let what = name == "uniform" ? "two finite numbers, the lower first" : "two numbers above 0, the lower first"
        throw .expected(what, got: "\(described(.number(low))), \(described(.number(high)))", at: expression.range)
      }
      return name == "uniform" ? .uniform(low: low, high: high) : .logUniform(low: low, high: high)
    }
    let values = try operand(expression).tensor.values
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else {
      throw .expected("log_uniform(…), uniform(…) or a list of numbers", got: expression.printed, at: expression.range)
    }
    return .oneOf(values)
  }
}
