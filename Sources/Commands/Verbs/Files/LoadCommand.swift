import Datasets
import Language
import Tensors

/// `load "w.npy"`, `load "w.npy" as w`
struct LoadCommand: Command {
  let declaration = Declaration(
    .files, "load model FILE [into PATTERN...]", "load training FILE", "load FILE [as NAME]",
    summary: "read weights, a whole training, or a tensor from a file",
    details: """
      - `load model "m.safetensors"`: weights by name, PyTorch's (`linear1.weight`) being turned into those here (`linear1.W`).
        What the file has not, or has too much, is told. Without a network, the one that the file was written from is built. A file
        with other names for as many layers, such as `0.weight` of PyTorch's `Sequential`, is taken layer by layer.
        Layers may differ if they are left out: `into linear1`, `into "block*"`.
        The weights change like those that are set by hand: going back undoes it. Before the first step they are what the run
        begins with, whichever data are chosen then, until `init` draws anew.
      - `load training "t.safetensors"`: goes on, bit for bit, where `save training` was. The data must be the same and are chosen
        before. What came before that step cannot be gone back to.
      - `load "w.npy" as w`: a tensor from a NumPy file into a variable. Without `as` the variable has the file's name. In expressions:
        `w = load("w.npy")`.
      """,
    examples: ["load \"w.npy\" as w", "load model \"m.safetensors\" into linear1", "load training \"t.safetensors\""])

  var mayTakeLong: Bool { true }

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let file = phrase.file("FILE") else { return nil }
    if phrase.has("model") {
      try session.loadModel(file, into: phrase.expressions("PATTERN"), phrase)
      return nil
    }
    if phrase.has("training") {
      try session.loadTraining(file, phrase)
      return nil
    }
    let name = try name(phrase, file, session)
    let tensor = try session.load(file, at: phrase.range(of: "FILE") ?? phrase.range)
    session.assign(name, Value(tensor))
    session.say("\(name): \(tensor.shape), \(tensor.precision.rawValue)")
    return nil
  }

  private func name(_ phrase: Phrase, _ file: String, _ session: Session) throws(Diagnostic) -> String {
    let stem = file.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
    let name = phrase.word("NAME") ?? stem
    try session.checkVariable(name, at: phrase.range, help: "name one: load \"\(file)\" as w")
    return name
  }
}

extension Session {
  /// Whether a variable may have a name that was given as a word.
  func checkVariable(_ name: String, at range: SourceRange, help: String? = nil) throws(Diagnostic) {
    let isName = name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    guard isName, commands.command(named: name) == nil else {
      throw Diagnostic("`\(name)` cannot be a variable", at: range, help: help)
    }
  }

  func load(_ file: String, at range: SourceRange) throws(Diagnostic) -> Tensor {
    do {
      let (place, files) = reading(file)
      return try NPY.read(place, files, precision: environment.precision)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}
