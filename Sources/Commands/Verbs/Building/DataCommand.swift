import Datasets
import Figures
import Language
import Tensors

/// `data digits test 20%`: chooses the examples to learn from.
struct DataCommand: Command {
  let declaration = Declaration(
    .building, "data (missing|balance|outliers) {key=VALUE}",
    "data SOURCE [target NAME...] [labels LABELS] [in FOLDER] [as KIND] [rows ROWS] [train COUNT] [test TEST] [validation VALIDATION] [seed SEED] [in_order] [stratified] [standardize] [normalize RANGE] [drop missing] [fill missing FILLING] [raw] {key=VALUE}",
    "data from EXAMPLES to TARGETS [as KIND] [rows ROWS] [train COUNT] [test TEST] [validation VALIDATION] [seed SEED] [in_order] [stratified] [standardize] [normalize RANGE] [drop missing] [fill missing FILLING]",
    "data",
    summary: "choose the data to learn from",
    details: """
      SOURCE is the name of a set (`iris`, `wine`, `breast_cancer`, `diabetes`, `digits`, `penguins`, `heart`; made by a formula: `xor`,
      `spiral`, `moons`, `circles`, `blobs`, `adding`; on this machine: `fashion_mnist`, `mnist in "folder"`) or a file: CSV, IDX, NPY.

      - `target NAME` names the column to predict (the last one by default); `labels FILE` the file with the labels of images.
      - `test 20%` and `validation 10%` put the last rows aside; `seed 1` shuffles before, `in_order` never does. Sets
        whose classes stand one after the other are shuffled (seed 0) unless `in_order` is said. `stratified` gives every part
        the classes in the shares of the whole set.
      - A set that comes with a test part keeps it, or its first rows where `test` asks for fewer. `rows 5000` reads only so
        many rows of each file; `train 300` keeps at most 300 of the rows that are left for training.
      - `standardize` gives each feature mean 0 and deviation 1, `normalize 0..1` a range, both by the training part alone.
      - `drop missing` leaves out rows with missing values; `fill missing median` fills them, as `mean` or a number would: by the
        training part alone. `prepare` does the same, step by step. `raw` keeps pixels as they are in the file.
      - Sets made by a formula take `n=300 noise=0.2 classes=3 seed=1`; `adding`, sequences in which two marked numbers are to be
        added, takes `length=20`.
      - `data from x to t` takes numbers of your own: `x` has a row for each example ([N, features], pictures [N, height, width], or
        single numbers [N]), `t` its target. Whole numbers from 0 or 1 on are taken for classes where there are at most 20;
        `as classes` and `as values` say otherwise. Parts of a set come about so, e.g. those of two classes.
      - `as characters` reads a text file line by line, as sequences in which the next character is to be told at every step; each
        character is a number, for an embedding, or with `one_hot=true` a row of zeros and a one. `text(train.x[0])` reads it back.
        `data names as characters` has 500 given names.

      `data missing`, `data balance` and `data outliers` tell what values are missing, how many rows each class has, and which values
      lie far from the others: beyond 3 standard deviations, and beyond 1.5 times the distance of the quartiles (`z=4 iqr=3`).

      `data` alone shows the data in use and lists what there is. The parts are called `train`, `validation` and `test`:
      `train.x` and `train.t` are examples and targets, `train.count`, `train.features` and `train.classes` how many there are,
      and `train.shape` the shape of one example, as in `net = train.features -> linear(train.classes)`. Rows of pictures become images
      where a network begins with three axes: `(1, 28, 28) -> conv(6, 5) -> …`, or `train.image -> …`, which is [1, height, width].
      """,
    examples: [
      "data digits test 20%", "data spiral n=300 classes=3 noise=0.2",
      "data penguins drop missing test 25% seed 1 standardize", "data adding n=2000 length=50 test 20%",
      "data \"names.txt\" as characters test 10%", "data from train.x[:, :2] to train.t test 30",
    ],
    words: ["KIND": ["characters", "classes", "values"]])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    let name = phrase.word("SOURCE") ?? phrase.file("SOURCE")
    guard name != nil || phrase.expression("EXAMPLES") != nil else {
      guard let report = DataReport.allCases.first(where: { phrase.has($0.rawValue) }) else {
        session.listData()
        return nil
      }
      try session.tell(report, phrase)
      return nil
    }
    let options = try options(phrase, &session)
    let source: DataRecipe.Source = if let name { .named(name) } else { try given(phrase, options, &session) }
    let split = try split(phrase, &session)
    let recipe = DataRecipe(
      source: source, options: options, split: split, steps: try session.preparationSteps(phrase))
    do {
      let data = try recipe.made(from: session.catalogue)
      session.workbench.data = data
      session.workbench.recipe = recipe
      session.beginAnew()
      session.say(session.summary(of: data))
    } catch {
      throw Wording.diagnostic(error, at: phrase.range(of: "SOURCE") ?? phrase.range)
    }
    return nil
  }

  private func given(
    _ phrase: Phrase, _ options: LoadOptions, _ session: inout Session
  ) throws(Diagnostic) -> DataRecipe.Source {
    guard let examples = phrase.expression("EXAMPLES"), let targets = phrase.expression("TARGETS") else {
      throw .expected("examples and their targets", got: "none", at: phrase.range)
    }
    let (x, t) = (try session.numbers(examples), try session.numbers(targets))
    do {
      return .given(try Dataset(examples: x, named: examples.printed, targets: t, named: targets.printed, options))
    } catch {
      throw Wording.diagnostic(error, at: targets.range)
    }
  }

  private func options(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> LoadOptions {
    var options = LoadOptions()
    options.precision = session.environment.precision
    options.targets = phrase.words("NAME")
    if let labels = phrase.file("LABELS") { options.targets = [labels] }
    options.folder = phrase.file("FOLDER")
    options.dropsMissing = phrase.has("drop")
    try setKind(phrase, in: &options)
    options.keepsRawPixels = phrase.has("raw")
    if let rows = phrase.expression("ROWS") { options.rows = try session.integer(rows) }
    for (key, value) in phrase.options { try set(key, value, in: &options, &session) }
    return options
  }

  private func setKind(_ phrase: Phrase, in options: inout LoadOptions) throws(Diagnostic) {
    switch phrase.word("KIND") {
    case nil: return
    case "characters" where phrase.expression("EXAMPLES") == nil: options.readsCharacters = true
    case "classes": options.targetKind = .classes()
    case "values": options.targetKind = .values
    case let kind?:
      throw .unknownChoice(
        "form of data", kind, among: ["characters", "classes", "values"], at: phrase.range(of: "KIND"))
    }
  }

  private func set(
    _ key: String, _ expression: Expression, in options: inout LoadOptions, _ session: inout Session
  ) throws(Diagnostic) {
    switch key {
    case "n": options.rows = try session.integer(expression)
    case "noise": options.generation.noise = try session.number(expression)
    case "classes": options.generation.classes = try session.integer(expression)
    case "length": options.generation.length = try session.integer(expression)
    case "one_hot": options.spreadsCharacters = try session.truth(expression)
    case "seed": options.generation.seed = try session.seed(expression)
    default:
      throw .unknownChoice(
        "option", key, among: ["n", "noise", "classes", "seed", "length", "one_hot"], at: expression.range)
    }
  }

  private func split(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> Split {
    var split = Split(test: try part("TEST", phrase, &session), validation: try part("VALIDATION", phrase, &session))
    if let count = phrase.expression("COUNT") { split.training = try session.integer(count) }
    split.isStratified = phrase.has("stratified")
    if phrase.has("in_order") { split.order = .asRead }
    if let seed = phrase.expression("SEED") { split.order = .shuffled(seed: try session.seed(seed)) }
    return split
  }

  /// `20%`, `0.2`, or a number of rows.
  private func part(_ slot: String, _ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> Split.Part? {
    guard let expression = phrase.expression(slot) else { return nil }
    let number = try session.number(expression)
    if case .percent = expression.kind { return .fraction(number) }
    guard let count = Int(exactly: number) else { return .fraction(number) }
    return .count(count)
  }
}

extension Session {
  /// A tensor in the session's precision.
  fileprivate mutating func numbers(_ expression: Expression) throws(Diagnostic) -> Tensor {
    let value = try evaluate(expression)
    guard let tensor = tensor(value) else {
      throw .expected("numbers", got: value.kind, at: expression.range)
    }
    return tensor.converted(to: environment.precision)
  }

  /// The data sets that can be loaded by name.
  var catalogue: Catalogue {
    var catalogue = environment.catalogue
    let circumstances = environment.circumstances
    catalogue.willRead = { circumstances.reading($0) }
    return catalogue
  }

  /// A seed: a whole number from 0 to 2³² − 1, as NumPy takes it.
  mutating func seed(_ expression: Expression) throws(Diagnostic) -> UInt32 {
    let number = try integer(expression)
    guard let seed = UInt32(exactly: number) else {
      throw .expected("a seed from 0 to 4294967295", got: "\(number)", at: expression.range)
    }
    return seed
  }

  mutating func listData() {
    if let data = workbench.data { say(summary(of: data)) }
    var table = Table([Table.Column("data set"), Table.Column("what it is")])
    table.rows = catalogue.entries.map { [$0.name, $0.summary] }
    table.note = "load one with `data NAME`, a file with `data \"file.csv\"`"
    say(.table(table))
  }
}
