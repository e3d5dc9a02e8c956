extension Program {
  /// The canonical text: one statement a line, blocks indented by two spaces.
  package var printed: String { statements.map(\.printed).joined(separator: "\n") }
}

extension Statement {
  package var printed: String { StatementPrinter().text(self) }
}

/// Writes statements.
struct StatementPrinter {
  /// The blanks before every line but the first.
  private var indent = ""

  func text(_ statement: Statement) -> String {
    text(statement.kind) + (statement.comment.map { "  # \($0)" } ?? "")
  }

  private func text(_ kind: Statement.Kind) -> String {
    switch kind {
    case .assignment(let target, let sign, let value): "\(target.printed) \(sign.rawValue) \(value.printed)"
    case .phrase(let phrase): text(phrase)
    case .expression(let expression): expression.printed
    case .repeatLoop(let count, let body): "repeat \(count.printed) \(text(body))"
    case .forLoop(let name, let sequence, let body): "for \(name) in \(sequence.printed) \(text(body))"
    case .whileLoop(let condition, let body): "while \(condition.printed) \(text(body))"
    case .conditional(let branches, let otherwise): text(branches, otherwise)
    case .definition(let name, let parameters, let body):
      "def \(name)(\(parameters.map(text).joined(separator: ", "))) \(text(body))"
    case .returnValue(let value): value.map { "return \($0.printed)" } ?? "return"
    }
  }

  private func text(_ branches: [Branch], _ otherwise: Block?) -> String {
    let conditions = branches.map { "if \($0.condition.printed) \(text($0.body))" }
    return (conditions + (otherwise.map { [text($0)] } ?? [])).joined(separator: " else ")
  }

  private func text(_ parameter: Parameter) -> String {
    parameter.name + (parameter.defaultValue.map { "=\($0.printed)" } ?? "")
  }

  private func text(_ block: Block) -> String {
    if block.statements.isEmpty { return "{ }" }
    var inner = self
    inner.indent += "  "
    let lines = block.statements.map { inner.indent + inner.text($0) + "\n" }
    return "{\n" + lines.joined() + indent + "}"
  }

  private func text(_ phrase: Phrase) -> String {
    var text = phrase.verb
    var followsExpression = false
    for part in phrase.parts {
      // Behind an expression a parenthesis would call it, and so cannot have stood there.
      let keywords = followsExpression && !part.continuesList ? [] : phrase.keywords
      text += (part.continuesList ? ", " : " ") + self.text(part.kind, keywords: keywords)
      followsExpression = part.kind.endsWithExpression
    }
    return text
  }

  private func text(_ part: Phrase.Part.Kind, keywords: Set<String>) -> String {
    switch part {
    case .keyword(let word): word
    case .option(let key, let value): "\(key)=\(value.printed)"
    case .slot(_, .expression(let expression)): ExpressionPrinter(keywords: keywords).text(expression)
    case .slot(let name, .word(let word)): text(word, in: Slot(name), keywords)
    case .slot(_, .file(let path)): path.quotedForSource
    case .slot(let name, .block(let block)): text(block, in: Slot(name))
    }
  }

  /// A single statement needs no braces where a command takes one, unless it would lose its comment.
  private func text(_ block: Block, in slot: Slot) -> String {
    guard slot.kind == .statement, let only = block.statements.first, block.statements.count == 1, only.comment == nil
    else { return text(block) }
    return text(only)
  }

  /// A word stands bare if it reads back as one. A source's string would be a file, so its words always do.
  private func text(_ word: String, in slot: Slot, _ keywords: Set<String>) -> String {
    if slot.kind == .source { return word }
    let isBare = Lexer(SourceText(word)).wordEnd(from: 0) == word.utf8.count
    return isBare && !keywords.contains(word) ? word : word.quotedForSource
  }
}

extension Phrase.Part.Kind {
  fileprivate var endsWithExpression: Bool {
    switch self {
    case .option, .slot(_, .expression): true
    case .keyword, .slot: false
    }
  }
}
