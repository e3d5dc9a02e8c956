import Datasets
import Language

extension Session {
  /// Writes a text file, replacing it if it exists.
  func write(_ text: String, to file: String, at range: SourceRange) throws(Diagnostic) {
    do {
      try environment.files.write(Array(text.utf8), to: path(file))
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }
}
