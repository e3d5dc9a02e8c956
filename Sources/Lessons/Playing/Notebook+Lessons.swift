import Commands
import Language
import Typography

extension Notebook {
  /// Does what a lesson command asks for.
  mutating func meet(_ request: LessonRequest) throws(Diagnostic) -> State {
    switch request.kind {
    case .list: showList()
    case .open(let word): return try open(word, at: request.range)
    default: return try meetInLesson(request)
    }
    return .finished
  }

  private mutating func meetInLesson(_ request: LessonRequest) throws(Diagnostic) -> State {
    guard let player else { throw .noLesson(at: request.range) }
    switch request.kind {
    case .again: return restore(player.lesson, to: player.place, announces: false)
    case .page(let number):
      let count = player.lesson.steps.count
      guard (1...count).contains(number) else { throw .noStep(number, of: count, at: request.range) }
      return restore(player.lesson, to: number - 1, announces: false)
    case .skip: return skipStep()
    case .hint:
      let hint = self.player?.nextHint()
      outputs.append(hint.map(Output.markdown) ?? .text(LessonWording.noHint))
    case .whereabouts:
      outputs += LessonPage(player: player).outputs + [.text(LessonWording.whereabouts(player))]
    case .list, .open: break
    }
    return .finished
  }

  private mutating func showList() {
    let listing = LessonListing(contents: catalogue.contents(), progress: loadProgress(), folder: catalogue.folder)
    outputs += listing.outputs
  }

  private mutating func open(_ word: String, at range: SourceRange) throws(Diagnostic) -> State {
    let lesson: Lesson
    do {
      lesson = try catalogue.lesson(word)
    } catch {
      throw .notFound(error, at: range)
    }
    environment.circumstances.reading(lesson.path)
    let place = rememberedPlace(in: lesson)
    if player == nil { outer = interpreter }
    return restore(lesson, to: place, announces: place > 0)
  }

  /// The lesson stands where a restoration came to: at its end, or where a cell failed.
  mutating func arrive(_ restoration: Restoration, _ state: State) {
    player?.move(to: restoration.place)
    if let player, restoration.announces { outputs.append(.text(LessonWording.goesOn(player))) }
    if case .failed = state { outputs.append(.text(LessonWording.cellFailed)) }
    showPage(explainsKeys: true)
    if case .finished = state { saveProgress() }
  }

  /// Back to the learner's own session.
  mutating func leave() {
    if let player { outputs.append(.text(LessonWording.left(player))) }
    interpreter = outer ?? Interpreter(environment, commands: LessonCommands.table)
    outer = nil
    player = nil
  }

  /// Goes to a step, shows it, and remembers it.
  mutating func move(to place: Int) {
    player?.move(to: place)
    showPage(explainsKeys: false)
    saveProgress()
  }

  private mutating func showPage(explainsKeys: Bool) {
    if let player { outputs += LessonPage(player: player, explainsKeys: explainsKeys).outputs }
  }
}

extension Notebook {
  private func key(of lesson: Lesson) -> String { ProgressStore.key(of: lesson, in: catalogue.folder) }

  private mutating func loadProgress() -> [String: LessonProgress] {
    do {
      return try store.load()
    } catch {
      warn(error)
      return [:]
    }
  }

  /// Where the learner was when the lesson was played last.
  private mutating func rememberedPlace(in lesson: Lesson) -> Int {
    let found = loadProgress()[key(of: lesson)]?.place(in: lesson) ?? 0
    return environment.circumstances.fact([found]).first ?? found
  }

  private mutating func saveProgress() {
    guard let player, !environment.circumstances.isRepetition else { return }
    do {
      let key = key(of: player.lesson)
      let wasDone = try store.load()[key]?.isDone ?? false
      try store.save(player.progress(isDone: wasDone), for: key)
    } catch {
      warn(error)
    }
  }

  /// Once is enough.
  private mutating func warn(_ problem: ProgressStore.Problem) {
    guard !hasWarned else { return }
    hasWarned = true
    outputs.append(.text("warning: " + LessonWording.sentence(problem)))
  }
}

extension Notebook {
  /// The text as an answer: a single expression, or `yes` and `no`. nil if it is a statement, which is free play.
  func answer(_ source: SourceText) -> SourceText? {
    let word = source.text.trimmedSpaces.lowercased()
    let known = Set(session.variables.keys)
    if word == "yes" || word == "no", !known.contains(word) { return SourceText(word == "yes" ? "true" : "false") }
    let parser = Parser(vocabulary: session.commands.vocabulary, mode: .prompt(knownNames: known))
    guard case .program(let program) = parser.parse(source), program.statements.count == 1,
      case .expression = program.statements[0].kind
    else { return nil }
    return source
  }
}
