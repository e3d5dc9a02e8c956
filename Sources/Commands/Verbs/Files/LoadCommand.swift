import Datasets
import Language
import Tensors

/// `load "w.npy"`, `load "w.npy" as w`
struct LoadCommand: Command {
  let declaration = Declaration(
    .files, "load FILE [as NAME]",
    summary: "read a tensor from a NumPy file into a variable",
    details: "Without `as` the variable has the file's name. In expressions: `w = load(\"w.npy\")`.",
    examples: ["load \"w.npy\" as w"])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let file = phrase.file("FILE") else { return nil }
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
      return try NPY.read(path(file), precision: environment.precision)
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}
