import Datasets
import Language

extension Session {
  /// Writes a text file, replacing it if it exists.
  func write(_ text: String, to file: String, at range: SourceRange) throws(Diagnostic) {
    do {
      try writing(file) { (place, files) throws(DataError) in try files.write(Array(text.utf8), to: place) }
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// Where a file lies that is about to be read, and by whose leave: what a repetition wrote lies in a folder of its own.
  func reading(_ file: String) -> (place: String, files: FileAccess) {
    let path = path(file)
    let place = environment.circumstances.reading(path)
    return (place, place == path ? environment.catalogue.files : .everywhere)
  }

  /// Writes a file, with `body` being told where and by whose leave.
  func writing(
    _ file: String, _ body: (_ place: String, _ files: FileAccess) throws(DataError) -> Void
  ) throws(DataError) {
    let (path, files) = (path(file), environment.files)
    try environment.circumstances.writing(path) { place throws(DataError) in
      try body(place, place == path ? files : .everywhere)
    }
  }
}
