import Commands
import Language
import Lessons

/// What can be written, as the tables of commands, functions, layers and so on say: what is added there is written of itself.
struct Grammar: Sendable {
  struct Form: Sendable {
    let declaration: Declaration
    let synopsis: Synopsis
  }

  /// `mean(x, axis=none)`
  struct Signature: Sendable {
    let name: String
    /// As they are declared.
    let parameters: [String]
  }

  let vocabulary: Vocabulary
  let forms: [Form]
  /// By kind, as help calls it: function, layer, loss, initialiser, optimiser, schedule.
  private let signatures: [String: [Signature]]

  init(_ table: CommandTable = LessonCommands.table) {
    vocabulary = table.vocabulary
    forms = table.commands.map(\.declaration).flatMap { declaration in
      declaration.synopses.compactMap { try? Synopsis($0) }.map { Form(declaration: declaration, synopsis: $0) }
    }
    let help = HelpText(table)
    let lines = Set(help.topics).sorted().compactMap(help.page).flatMap { $0.split(separator: "\n") }
    var signatures: [String: [Signature]] = [:]
    for line in lines {
      guard let (kind, signature) = Self.signature(in: line) else { continue }
      signatures[kind, default: []].append(signature)
    }
    self.signatures = signatures
  }

  func all(_ kind: String) -> [Signature] { signatures[kind] ?? [] }

  /// Of a line of help such as `` `mean(x, axis=none)`: function; … `` or `` `huber delta=1`: loss; … ``.
  private static func signature(in line: Substring) -> (kind: String, Signature)? {
    guard line.hasPrefix("`"), let end = line.dropFirst().firstIndex(of: "`") else { return nil }
    let rest = line[end...].dropFirst()
    guard rest.hasPrefix(": "), let stop = rest.firstIndex(of: ";") else { return nil }
    let kind = String(rest[..<stop].dropFirst(2))
    let text = line[..<end].dropFirst()
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    let parameters = text.dropFirst(name.count).split { "(), ".contains($0) }.map(String.init)
    return (kind, Signature(name: String(name), parameters: parameters))
  }
}
