import Datasets
import Language

/// `save EXPR "file.npy"`, `save lesson "mine.md"`
struct SaveCommand: Command {
  let declaration = Declaration(
    .files, "save model FILE", "save training FILE", "save lesson FILE [title TITLE]", "save EXPR to FILE",
    "save EXPR FILE",
    summary: "write the weights, the whole training, a tensor, or the session as a lesson",
    details: """
      `save linear1.W "w.npy"`: `np.load("w.npy")` reads the tensor. The file is replaced if it exists.

      `save model "m.safetensors"` writes all weights, and running averages, under PyTorch's names and with its order of axes
      (`linear1.weight`, [out, in]); `safetensors.torch.load_file` reads it. The network as it is written stands beside them.

      `save training "t.safetensors"` writes all that the next step depends on as well: settings, what the optimiser remembers, the
      random stream, the order of batches, the losses so far. `load training` goes on from there as if nothing had been
      between. The data are not in the file. A step that was begun is saved as it was before.

      `save lesson "mine.md"` writes what this session did as a lesson: a cell for each text that was run, with the values that were
      shown, and the step and the loss after training, as checks. `gradus test mine.md` runs it; the prose is yours to write. A file that exists is left.
      """,
    examples: [
      "save model \"m.safetensors\"", "save training \"t.safetensors\"", "save linear1.W \"w.npy\"",
      "save lesson \"mine.md\" title \"My first network\"",
    ])

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let file = phrase.file("FILE") else { return nil }
    if phrase.has("model") {
      try session.saveModel(file, phrase)
    } else if phrase.has("training") {
      try session.saveTraining(file, phrase)
    } else if phrase.has("lesson") {
      try saveLesson(file, phrase, &session)
    } else if let expression = phrase.expression("EXPR") {
      let tensor = try session.operand(expression).tensor
      do {
        try session.writing(file) { (place, files) throws(DataError) in try NPY.write(tensor, to: place, files) }
      } catch {
        throw Wording.diagnostic(error, at: phrase.range(of: "FILE"))
      }
      session.say("\(file): \(tensor.shape), \(tensor.precision.rawValue)")
    }
    return nil
  }

  private func saveLesson(_ file: String, _ phrase: Phrase, _ session: inout Session) throws(Diagnostic) {
    let range = phrase.range(of: "FILE") ?? phrase.range
    guard !session.kept.isEmpty else {
      throw Diagnostic("nothing has been done yet that a lesson could show", at: range)
    }
    let isThere = session.environment.files.exists(session.path(file))
    guard session.environment.circumstances.fact([isThere ? 1 : 0]) == [0] else {
      throw Diagnostic("\(file) is there already", at: range, help: "another name keeps both")
    }
    let title = try phrase.expression("TITLE").map { title throws(Diagnostic) in try session.described(title) }
    let lesson = LessonText(
      title: title ?? Self.title(of: file), cells: session.kept, seed: session.environment.seed)
    try session.write(lesson.markdown, to: file, at: range)
    session.say("\(file): a lesson of \(session.kept.count) cells; `gradus test \(file)` runs it")
  }

  /// `my-lesson.md` is called My lesson.
  private static func title(of file: String) -> String {
    let stem = (file.split(separator: "/").last ?? "").prefix { $0 != "." }
    let words = stem.map { $0 == "-" || $0 == "_" ? " " : $0 }
    return words.isEmpty ? "A session" : words[0].uppercased() + String(words.dropFirst())
  }
}

extension Session {
  /// A file name as the working folder sees it.
  func path(_ file: String) -> String {
    file.hasPrefix("/") || environment.workingFolder.isEmpty ? file : "\(environment.workingFolder)/\(file)"
  }
}
