extension Parser {
  /// What may stand at a UTF-8 offset, as far as the text before it tells. Nothing that is written there can make this
  /// fail: a mistake earlier on leaves its statement out.
  package func expectations(at offset: Int, in source: SourceText) -> Expectations {
    let offset = source.scalarBoundary(before: offset)
    let before = SourceText(source[SourceRange(0, offset)])
    switch Surroundings(of: before) {
    case .comment: return Expectations(replacing: SourceRange(offset, offset), candidates: [])
    case .string(let start): return file(from: start, in: before)
    case .code: return word(in: before) ?? name(in: before)
    }
  }

  private func file(from start: Int, in before: SourceText) -> Expectations {
    let range = SourceRange(start, before.text.utf8.count)
    return Expectations(replacing: range, candidates: [.file(prefix: before[range])])
  }

  /// For a slot that takes bare text, everything since the last blank is the word.
  private func word(in before: SourceText) -> Expectations? {
    let range = SourceRange(TypedWord.runStart(in: before), before.text.utf8.count)
    let findings = findings(at: range.lower, in: before)
    guard findings.contains(where: \.takesBareText) else { return nil }
    let candidates = findings.flatMap { $0.candidates(prefix: "", run: before[range]) }
    return Expectations(replacing: range, candidates: candidates)
  }

  private func name(in before: SourceText) -> Expectations {
    let typed = TypedWord(at: before)
    let findings = typed.isName ? findings(at: typed.path.lower, in: before) : []
    let candidates = findings.flatMap { $0.candidates(prefix: before[typed.path], run: "") }
    return Expectations(replacing: typed.word, candidates: candidates)
  }

  /// What the parser would have accepted at the end of the text up to `offset`.
  private func findings(at offset: Int, in source: SourceText) -> [Probe.Finding] {
    let probe = Probe()
    var cursor = Cursor(SourceText(source[SourceRange(0, offset)]), probe: probe)
    // Text with more mistakes than this is not worth the time that a key press has.
    for _ in 0..<20 {
      do throws(Interruption) {
        _ = try statements(&cursor, isBlock: false)
        break
      } catch {
        guard case .failure = error, cursor.skipStatement() else { break }
      }
    }
    return probe.findings
  }
}

extension Probe.Finding {
  fileprivate var takesBareText: Bool {
    guard case .phrase(let expected) = self else { return false }
    return expected.contains { if case .slot(let slot) = $0 { slot.takesBareText } else { false } }
  }

  /// Behind the dots of `prefix` only a member can stand.
  fileprivate func candidates(prefix: String, run: String) -> [Expectations.Candidate] {
    let all = candidates(run: run)
    guard !prefix.isEmpty else { return all }
    return all.contains(.expressionName(prefix: "")) ? [.expressionName(prefix: prefix)] : []
  }

  private func candidates(run: String) -> [Expectations.Candidate] {
    switch self {
    case .statement:
      [.verb, .expressionName(prefix: "")] + ReservedWord.statements.map { .keyword($0.rawValue) }
    case .operand: [.expressionName(prefix: "")]
    case .keyword(let word): [.keyword(word)]
    case .phrase(let expected): expected.flatMap { $0.candidates(run: run) }
    }
  }
}

extension Expected {
  fileprivate func candidates(run: String) -> [Expectations.Candidate] {
    switch self {
    case .keyword(let word): return [.keyword(word)]
    case .option(let key): return [.option(key: key)]
    case .end: return []
    case .slot(let slot):
      let itself = Expectations.Candidate.slot(name: slot.name, kind: slot.kind)
      switch slot.kind {
      case .expression: return [itself, .expressionName(prefix: "")]
      case .file, .source: return [itself, .file(prefix: run)]
      case .word, .block, .statement: return [itself]
      }
    }
  }
}

extension Slot {
  fileprivate var takesBareText: Bool { kind == .word || kind == .file || kind == .source }
}
