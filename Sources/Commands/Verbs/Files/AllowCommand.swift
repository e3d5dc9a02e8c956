import Datasets
import Language

/// `allow "folder"`: what a lesson asks for, and only the learner can give.
struct AllowCommand: Command {
  let declaration = Declaration(
    .files, "allow FOLDER",
    summary: "let the lesson that is open read and write below one more folder",
    details: """
      Somebody else may have written a lesson. Until it is left it may read and write below its own folder and the folder that `gradus`
      was started in, and read the data sets and lessons that come with Gradus; links lead no further. Outside of
      lessons all files are open to what you type, and this is not needed.

      It counts only where you type it yourself, as a line of its own. `gradus run` and `gradus test` have `--allow FOLDER` instead.
      """,
    examples: ["allow \"data\""], isSoft: true)

  func run(_ phrase: Phrase, _ session: inout Session) throws(Diagnostic) -> (any Activity)? {
    guard let folder = phrase.file("FOLDER") else { return nil }
    let range = phrase.range(of: "FOLDER") ?? phrase.range
    guard session.environment.files.isConfined else {
      session.say("there is no lesson open that would need it: all files are open to what you type")
      return nil
    }
    guard session.typedFolders.contains(folder) else {
      throw Diagnostic(
        "a lesson or script cannot allow itself a folder", at: range, help: "type it yourself: allow \"\(folder)\"")
    }
    guard session.environment.files.allow(session.path(folder)) else {
      throw Diagnostic("\(folder): no such folder", at: range)
    }
    session.say("this lesson may now read and write below \(folder)")
    return nil
  }
}

extension [Statement] {
  /// The folders that lines of their own allow: what stands in a block, a function or a condition was written before.
  var allowedFolders: Set<String> {
    Set(
      compactMap { statement in
        guard case .phrase(let phrase) = statement.kind, phrase.verb == "allow" else { return nil }
        return phrase.file("FOLDER")
      })
  }
}
