import Language
import Lessons

/// Any text is a program, an unfinished program, or a mistake at a place in it; what is a program survives printing.
struct ParserSubject: Subject {
  let name = "parser"
  let corpus: Corpus
  private let mutator: Mutator
  private let script: Parser
  private let prompt: Parser

  init(_ corpus: Corpus) {
    self.corpus = corpus
    mutator = Mutator(corpus, longest: 2000)
    let vocabulary = LessonCommands.table.vocabulary
    script = Parser(vocabulary: vocabulary, mode: .script)
    prompt = Parser(vocabulary: vocabulary, mode: .prompt(knownNames: ["x", "tr", "net", "w"]))
  }

  func input(_ random: inout FixedRandom) -> [UInt8] { mutator.input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    Breach.found { () throws(Breach) in
      let source = SourceText(String(decoding: input, as: UTF8.self))
      if case .program(let program) = script.parse(source) { try checkPrinting(program) }
      for parser in [script, prompt] { try check(parser.parse(source), in: source) }
      let offset = source.text.utf8.count * Int(input.first ?? 0) / 255
      for offset in [offset, source.text.utf8.count] {
        let replaced = prompt.expectations(at: offset, in: source).replacing
        try Breach.unless(replaced.upper <= source.text.utf8.count, "completion replaces text behind the end")
      }
    }
  }

  private func checkPrinting(_ program: Program) throws(Breach) {
    let printed = program.printed
    let read = script.parse(SourceText(printed))
    try Breach.unless(read == .program(program), "printed, it is another program: \(printed)")
    guard case .program(let again) = read else { return }
    try Breach.unless(again.printed == printed, "printed twice, it is another text: \(printed)")
  }

  private func check(_ result: ParseResult, in source: SourceText) throws(Breach) {
    switch result {
    case .program(let program):
      var end = 0
      for statement in program.statements {
        try Breach.unless(statement.range.lower >= end, "statements overlap")
        end = statement.range.upper
      }
      try Breach.unless(end <= source.text.utf8.count, "a statement ends behind the text")
    case .incomplete(let expecting): try Breach.unless(!expecting.isEmpty, "unfinished, but nothing is expected")
    case .failure(let diagnostics):
      try Breach.unless(diagnostics.count == 1, "\(diagnostics.count) mistakes are told")
      for diagnostic in diagnostics { try diagnostic.checkShape(in: source, needsRange: true) }
    }
  }
}

extension Diagnostic {
  /// It says something, about a place in the text, and moves no cursor.
  func checkShape(in source: SourceText, needsRange: Bool = false) throws(Breach) {
    try Breach.unless(!message.isEmpty, "a diagnostic says nothing")
    try Breach.unless(range != nil || !needsRange, "a diagnostic has no place: \(message)")
    if let range {
      try Breach.unless(range.upper <= source.text.utf8.count, "a diagnostic lies behind the text: \(message)")
    }
    for width in [20, 78] {
      let text = rendered(in: source, width: width)
      try Breach.unless(range == nil || text.contains("^"), "nothing is marked: \(message)")
      let control = text.unicodeScalars.first { $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) }
      try Breach.unless(control == nil, "a diagnostic holds control characters: \(message.debugDescription)")
    }
  }
}
