import Language
import Lessons

/// Any syntax is printed so that it reads back. The bytes are choices of what stands where.
struct PrinterSubject: Subject {
  let name = "printer"
  let corpus = Corpus((0..<16).map { seed in (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ seed &* 31) } })
  private let parser = Parser(vocabulary: LessonCommands.table.vocabulary, mode: .script)

  func input(_ random: inout FixedRandom) -> [UInt8] {
    (0..<(1 << random.below(8))).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    var programs = RandomPrograms(ByteRandom(input), vocabulary: parser.vocabulary)
    let program = programs.program()
    let printed = program.printed
    guard case .program(let read) = parser.parse(SourceText(printed)) else { return "does not read back: \(printed)" }
    if read != program { return "reads back as another program: \(printed)" }
    return read.printed == printed ? nil : "printed twice, it is another text: \(printed)"
  }
}
