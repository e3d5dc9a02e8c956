/// A part of the program that is given bytes nobody would write. It must come back, and keep its laws.
package protocol Subject: Sendable {
  var name: String { get }
  /// Valid inputs, for whoever makes new ones from them.
  var corpus: Corpus { get }

  func input(_ random: inout FixedRandom) -> [UInt8]

  /// The law that is broken, in words; nil where all hold.
  func judge(_ input: [UInt8], in place: Workplace) -> String?
}

/// A broken law.
struct Breach: Error {
  let law: String

  init(_ law: String) { self.law = law }

  /// Throws unless a law holds.
  static func unless(_ holds: Bool, _ law: @autoclosure () -> String) throws(Breach) {
    if !holds { throw Breach(law()) }
  }

  static func found(_ body: () throws(Breach) -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return error.law
    }
  }
}

/// Every subject there is, by name.
package struct Subjects: Sendable {
  package let all: [any Subject]

  package init(_ sources: Sources) {
    let language = Corpus.language(sources)
    all = [
      LexerSubject(language), ParserSubject(language), PrinterSubject(), ProgramsSubject(sources, language),
      LessonsSubject(sources), IDXSubject(), GzipSubject(), CSVSubject(), NPYSubject(), SafetensorsSubject(),
      JournalSubject(),
    ]
  }

  package subscript(name: String) -> (any Subject)? {
    let example = ExampleSubject()
    return name == example.name ? example : all.first { $0.name == name }
  }
}
