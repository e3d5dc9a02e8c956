import Language
import Lessons

/// Any syntax is printed so that it reads back. The bytes are choices of what stands where; by the first one the syntax has commands
/// in it or not.
///
/// No text says some syntax of commands: `goto epoch -5` goes to the value of `epoch - 5`. There, what was read is held to reading
/// back.
struct PrinterSubject: Subject {
  let name = "printer"
  let corpus = Corpus((0..<16).map { seed in (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ seed &* 31) } })
  private let whole = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)
  private let bare = Parser(vocabulary: Vocabulary([]), mode: .script)

  func input(_ random: inout FixedRandom) -> [UInt8] {
    (0..<(1 << random.below(8))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let hasCommands = input.first.map { $0 % 2 == 0 } ?? true
    let parser = hasCommands ? whole : bare
    var programs = RandomPrograms(ByteRandom(Array(input.dropFirst())), vocabulary: parser.vocabulary)
    var program = programs.program()
    if hasCommands {
      guard case .program(let read) = parser.parse(SourceText(program.printed)) else { return nil }
      program = read
    }
    let printed = program.printed
    guard case .program(let read) = parser.parse(SourceText(printed)) else { return "does not read back: \(printed)" }
    if read != program { return "reads back as another program: \(printed)" }
    return read.printed == printed ? nil : "printed twice, it is another text: \(printed)"
  }
}
