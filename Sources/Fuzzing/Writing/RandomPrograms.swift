import Language

/// Makes random syntax of every kind.
package struct RandomPrograms<Random: RandomNumberGenerator> {
  private var random: Random
  private let vocabulary: Vocabulary

  package init(_ random: Random, vocabulary: Vocabulary) {
    self.random = random
    self.vocabulary = vocabulary
  }

  private mutating func pick<T>(_ choices: T...) -> T { choices[Int(random.next() % UInt64(choices.count))] }

  private mutating func oneIn(_ n: UInt64) -> Bool { random.next() % n == 0 }

  private mutating func some<T>(_ range: ClosedRange<Int>, _ make: (inout Self) -> T) -> [T] {
    (0..<Int.random(in: range, using: &random)).map { _ in make(&self) }
  }

  // MARK: Expressions

  /// Among them keywords of phrases, and words of slots.
  mutating func name() -> String {
    pick("x", "w1", "η", "学习率", "loss", "log", "steps", "to", "op", "newaxis", "e5", "test", "update", "by")
  }

  mutating func number() -> Double {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: 0
    case 1: Double(Int.random(in: 0..<1000, using: &random))
    case 2: Double(random.next() >> 11) * 0x1p-53
    case 3:
      pick(0.1, 1e16, 1e-5, 123456789012345680, Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e21, 0.0001)
    default: Double(bitPattern: random.next()).magnitude.finite
    }
  }

  mutating func string() -> String {
    String(
      some(0...6) { $0.pick("a", "\"", "\\", "\n", "\u{7}", "学", "#", ";", " ", "e\u{301}", "{", "\u{202E}") }.joined())
  }

  package mutating func expression(_ depth: Int) -> Expression {
    Expression(depth == 0 ? leaf() : kind(depth - 1))
  }

  private mutating func leaf() -> Expression.Kind {
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: .number(number())
    case 2: .percent(number())
    case 3: .string(string())
    case 4: .boolean(oneIn(2))
    default: .name(name())
    }
  }

  private mutating func kind(_ depth: Int) -> Expression.Kind {
    switch Int.random(in: 0..<14, using: &random) {
    case 0: .member(expression(depth), name())
    case 1: .subscripted(expression(depth), some(1...3) { $0.entry(depth) })
    case 2: .call(expression(depth), some(0...3) { $0.argument(depth) })
    case 3, 4: .unary(pick(.minus, .plus, .not), expression(depth))
    case 5: .list(some(0...3) { $0.expression(depth) })
    case 6: .tuple(some(0...3) { $0.expression(depth) })
    case 7: .chain(some(2...4) { $0.expression(depth) })
    case 8: .range(expression(depth), expression(depth))
    case 9: leaf()
    default: .binary(binary(), expression(depth), expression(depth))
    }
  }

  private mutating func binary() -> BinaryOperator {
    BinaryOperator.allCases.randomElement(using: &random) ?? .add
  }

  private mutating func argument(_ depth: Int) -> Argument {
    Argument(expression(depth), label: oneIn(3) ? name() : nil)
  }

  private mutating func entry(_ depth: Int) -> Subscript {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .ellipsis
    case 1: .newAxis
    case 2:
      .slice(
        oneIn(2) ? expression(depth) : nil, oneIn(2) ? expression(depth) : nil, oneIn(3) ? expression(depth) : nil)
    default: .index(expression(depth))
    }
  }

  // MARK: Statements

  package mutating func program() -> Program {
    Program(some(0...4) { $0.statement(3) })
  }

  private mutating func statement(_ depth: Int) -> Statement {
    let comment = oneIn(4) ? pick("=> 0.5", "error: no command", "# two", "学 ; { \"") : nil
    return Statement(depth == 0 ? simple() : compound(depth - 1), comment: comment)
  }

  private mutating func block(_ depth: Int) -> Block { Block(some(0...3) { $0.statement(depth) }) }

  private mutating func simple() -> Statement.Kind {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .assignment(target(), AssignmentOperator.allCases.randomElement(using: &random) ?? .assign, expression(3))
    case 1: .expression(expression(4))
    default: vocabulary.verbs.isEmpty ? .expression(expression(3)) : .phrase(phrase())
    }
  }

  private mutating func target() -> Expression {
    var target = Expression(.name(pick("x", "η", "loss")))
    for _ in 0..<Int.random(in: 0..<3, using: &random) {
      target = Expression(oneIn(2) ? .member(target, name()) : .subscripted(target, [entry(1)]))
    }
    return target
  }

  private mutating func compound(_ depth: Int) -> Statement.Kind {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .repeatLoop(count: expression(2), body: block(depth))
    case 1: .forLoop(name: pick("i", "学", "loss"), sequence: expression(2), body: block(depth))
    case 2: .whileLoop(condition: expression(3), body: block(depth))
    case 3, 4:
      .conditional(
        some(1...3) { Branch($0.expression(2), $0.block(depth)) }, otherwise: oneIn(2) ? block(depth) : nil)
    case 5: definition(depth)
    default: simple()
    }
  }

  private mutating func definition(_ depth: Int) -> Statement.Kind {
    let required = [Parameter("a"), Parameter("b")].prefix(Int.random(in: 0...2, using: &random))
    let optional = oneIn(2) ? [Parameter("c", defaultValue: expression(2))] : []
    let result = Statement(.returnValue(oneIn(3) ? nil : expression(2)))
    return .definition(
      name: pick("f", "函数"), parameters: required + optional, body: Block(block(depth).statements + [result]))
  }

  // MARK: Phrases

  /// A phrase that follows one form of a command.
  mutating func phrase() -> Phrase {
    let verbs = vocabulary.verbs.filter { !$0.isSoft }
    let verb = verbs[Int(random.next() % UInt64(verbs.count))]
    let synopsis = verb.synopses[Int(random.next() % UInt64(verb.synopses.count))]
    return Phrase(verb: verb.name, parts: apart(parts(synopsis.items)), keywords: verb.keywords)
  }

  /// Where two expressions meet without a comma, text can say only what the first does not go on with: a name.
  private func apart(_ parts: [Phrase.Part]) -> [Phrase.Part] {
    var followsExpression = false
    return parts.map { part in
      defer { followsExpression = part.kind.isExpression }
      guard followsExpression, !part.continuesList, case .slot(let name, .expression) = part.kind else { return part }
      return Phrase.Part(.slot(name: name, .expression(Expression(.name("w1")))))
    }
  }

  private mutating func parts(_ items: [Synopsis.Item]) -> [Phrase.Part] {
    var parts: [Phrase.Part] = []
    for item in items {
      switch item {
      case .keyword(let word): parts.append(Phrase.Part(.keyword(word)))
      case .slot(let slot): parts += values(slot)
      case .option(let key, _): parts.append(Phrase.Part(.option(key: key, value: expression(2))))
      case .choice(let alternatives): parts += self.parts(alternatives.randomElement(using: &random) ?? [])
      case .anyOrder(let options):
        for option in options.shuffled(using: &random) where oneIn(2) { parts += self.parts(option) }
      }
    }
    return parts
  }

  private mutating func parts(_ option: Synopsis.Optional) -> [Phrase.Part] {
    switch option {
    case .group(let alternatives): parts(alternatives.randomElement(using: &random) ?? [])
    case .options:
      ["lr", "beta", "log"].prefix(Int.random(in: 0...3, using: &random)).map {
        Phrase.Part(.option(key: $0, value: expression(2)))
      }
    }
  }

  private mutating func values(_ slot: Slot) -> [Phrase.Part] {
    some(1...(slot.isList ? 3 : 1)) { $0.value(slot) }.enumerated().map { index, value in
      Phrase.Part(.slot(name: slot.name, value), continuesList: index > 0)
    }
  }

  private mutating func value(_ slot: Slot) -> Phrase.SlotValue {
    switch slot.kind {
    case .expression: .expression(expression(2))
    case .word: .word(oneIn(3) ? string() : pick("digits", "one-neuron", "v1.2", "log", "to", "1"))
    case .file: .file(oneIn(3) ? string() : pick("a.svg", "./x y.npy"))
    case .source: oneIn(2) ? .word(pick("digits", "iris.csv", "moons")) : .file(string())
    case .block: .block(block(1))
    case .statement: .block(Block(some(1...2) { $0.statement(1) }))
    }
  }
}

extension RandomPrograms where Random == FixedRandom {
  package init(seed: UInt64, vocabulary: Vocabulary) {
    self.init(FixedRandom(seed: seed), vocabulary: vocabulary)
  }
}

extension Double {
  fileprivate var finite: Double { isFinite ? self : 1 }
}

extension Phrase.Part.Kind {
  fileprivate var isExpression: Bool {
    switch self {
    case .option, .slot(_, .expression): true
    case .keyword, .slot: false
    }
  }
}
