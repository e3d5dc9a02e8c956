import Glibc
import Testing

@testable import Language

private func nested(_ opening: String, _ middle: String, _ closing: String, _ count: Int) -> String {
  String(repeating: opening, count: count) + middle + String(repeating: closing, count: count)
}

/// Opening, middle and closing text of everything that nests.
private let nests = [
  ("(", "x", ")"), ("[", "x", "]"), ("f(", "x", ")"), ("x[", "0", "]"), ("x[:", "0", "]"), ("-", "x", ""),
  ("not ", "x", ""), ("2 ^ ", "x", ""), ("2 ^ -", "x", ""), ("(a -> ", "b", ")"), ("f(a=", "x", ")"),
  ("", "x", ".y"), ("", "x", "(y)"), ("", "x", "[y]"), ("", "x", " + y"), ("", "x", " and y"), ("(", "x", ",)"),
  ("repeat 1 { ", "x", " }"), ("if x { ", "x", " }"), ("def f() { ", "x", " }"), ("time { ", "undo", " }"),
  ("clock ", "undo", ""),
  ("print ((", "x", "))"), ("(x) + (", "x", ")"), ("[[x] + ", "x", "]"),
]

@Suite struct DepthTests {
  @Test(arguments: nests)
  func whatIsTooDeepIsAMistakeAndNoCrash(opening: String, middle: String, closing: String) throws {
    let text = nested(opening, middle, closing, 100_000)
    guard case .failure(let diagnostics) = try parse(text) else {
      Issue.record("\(opening)…\(closing) parses")
      return
    }
    #expect(diagnostics.first?.rendered(in: SourceText(text)).isEmpty == false)
  }

  @Test(arguments: nests)
  func completionLivesThroughItToo(opening: String, middle: String, closing: String) throws {
    let parser = Parser(vocabulary: try makeVocabulary(), mode: .prompt)
    for text in [nested(opening, middle, "", 1000), nested(opening, middle, closing, 1000)] {
      let expectations = parser.expectations(at: text.utf8.count, in: SourceText(text))
      #expect(expectations.replacing.upper == text.utf8.count)
    }
  }

  @Test(arguments: nests)
  func whatIsUnfinishedAndTooDeepToo(opening: String, middle: String, closing: String) throws {
    guard !opening.isEmpty, opening != "print ((" else { return }
    let text = String(repeating: opening, count: 100_000)
    guard case .failure = try parse(text) else { return #expect(Bool(false)) }
  }

  /// The highest trees that the parser builds can be compared, printed and dropped by whoever recurses, even on
  /// half of the stack that a thread has.
  @Test(arguments: nests)
  func whatIsJustNotTooDeepFitsTheStack(opening: String, middle: String, closing: String) throws {
    let parser = Parser(vocabulary: try makeVocabulary(), mode: .script)
    let survives = onThread(stack: 4 << 20) {
      var highest: (depth: Int, survives: Bool) = (0, false)
      var tooDeep = Parser.maximumHeight + 2
      while highest.depth + 1 < tooDeep {
        let depth = (highest.depth + tooDeep) / 2
        let text = nested(opening, middle, closing, depth)
        guard case .program(let program) = parser.parse(SourceText(text)) else {
          tooDeep = depth
          continue
        }
        highest = (depth, parser.parse(SourceText(program.printed)) == .program(program))
      }
      return highest.survives && highest.depth >= Parser.maximumNesting / 4
    }
    #expect(survives == true)
  }

  @Test func whatIsOnlyLongIsNoMistake() throws {
    #expect(try expression("[" + nested("x, ", "x", "", 10_000) + "]").height == 2)
    #expect(try program("if x { }" + nested(" else if x { }", "", "", 2000)).statements.count == 1)
    #expect(try expression("x" + nested(" -> relu", "", "", 2000)).height == 2)
    #expect(
      try phrase("optimizer sgd" + nested(" a", "", "", 0) + (0..<500).map { " k\($0)=1" }.joined()).options.count
        == 500)
    #expect(try phrase("watch x" + nested(", x", "", "", 2000)).expressions("EXPR").count == 2001)
    #expect(try program(nested("x\n", "", "", 20_000)).statements.count == 20_000)
  }

  /// Going back over keywords must not be paid for at every level.
  @Test func nestedPhrasesCostNoMoreThanOnce() throws {
    let text = nested("time { train steps steps; ", "undo", " }", 60)
    #expect(try program(text).statements.count == 1)
  }
}

/// Runs work on a thread with a stack of so many bytes.
private func onThread(stack: Int, _ work: @escaping () -> Bool?) -> Bool? {
  let task = ThreadTask(work)
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  pthread_attr_setstacksize(&attributes, stack)
  defer { pthread_attr_destroy(&attributes) }
  var thread = pthread_t()
  let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { pointer in
    if let pointer { Unmanaged<ThreadTask>.fromOpaque(pointer).takeUnretainedValue().run() }
    return nil
  }
  return withExtendedLifetime(task) {
    guard pthread_create(&thread, &attributes, run, Unmanaged.passUnretained(task).toOpaque()) == 0 else { return nil }
    pthread_join(thread, nil)
    return task.result
  }
}

private final class ThreadTask {
  private let work: () -> Bool?
  private(set) var result: Bool?

  init(_ work: @escaping () -> Bool?) { self.work = work }

  func run() { result = work() }
}
