import Commands
import Language
import Lessons
import TestSupport
import Testing

/// What is committed about the commands is what they declare.
@Suite struct ReferenceTests {
  @Test func `the reference page is that of the declarations`() throws {
    let committed = try String(validating: #require(Self.bytes("Sources/REFERENCE.md")), as: UTF8.self)
    #expect(
      committed == HelpText(LessonCommands.table).reference,
      "write it anew: swift run -c release gradus reference > Sources/REFERENCE.md")
  }

  @Test func `every declared form can be read, and is in the table`() throws {
    for command in LessonCommands.table.commands {
      let declaration = command.declaration
      for synopsis in declaration.synopses { #expect(try Synopsis(synopsis).description == synopsis) }
      let verb = try #require(LessonCommands.table.vocabulary.verb(named: declaration.verb))
      #expect(verb.synopses.count == declaration.synopses.count)
    }
    let verbs = LessonCommands.table.commands.map(\.declaration.verb)
    #expect(Set(verbs).count == verbs.count, "no verb is declared twice")
  }

  @Test func `every example can be read`() {
    let parser = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)
    for command in LessonCommands.table.commands {
      for example in command.declaration.examples {
        guard case .program(let program) = parser.parse(SourceText(example)) else {
          Issue.record("\(command.declaration.verb): \(example)")
          continue
        }
        guard case .phrase(let phrase)? = program.statements.first?.kind else {
          Issue.record("\(example) is no command")
          continue
        }
        #expect(phrase.verb == command.declaration.verb)
      }
    }
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    try? run("/bin/cat", ["\(Project.root)/\(path)"]).output.utf8.map { $0 }
  }
}
