import Datasets
import Language

/// `save EXPR "file.npy"`
struct SaveCommand: Command {
  let declaration = Declaration(
    .files, "save EXPR to FILE", "save EXPR FILE",
    summary: "write a tensor as a NumPy file",
    details: "`np.load(\"file.npy\")` reads it. The file is replaced if it exists.",
    examples: ["save linear1.W \"w.npy\""])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let expression = phrase.expression("EXPR"), let file = phrase.file("FILE") else { return nil }
    let tensor = try session.operand(expression).tensor
    do {
      try NPY.write(tensor, to: session.path(file))
    } catch {
      throw Wording.diagnostic(error, at: phrase.range(of: "FILE"))
    }
    session.say("\(file): \(tensor.shape), \(tensor.precision.rawValue)")
    return nil
  }
}

extension Session {
  /// A file name as the working folder sees it.
  func path(_ file: String) -> String {
    file.hasPrefix("/") || environment.workingFolder.isEmpty ? file : "\(environment.workingFolder)/\(file)"
  }
}
