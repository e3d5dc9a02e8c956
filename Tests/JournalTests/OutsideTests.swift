import Commands
import Glibc
import TestSupport
import Testing

@testable import Journal
@testable import Lessons

/// What a session reads and writes outside, when it is done again.
@Suite struct OutsideTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(progress: String? = nil) -> NotedSession {
    NotedSession(lessons: folder.path, folder: folder.path, progress: progress)
  }

  private static let network = "data xor; net = 2 -> linear(3) -> tanh -> linear(1); step 3"

  @Test func `what it wrote is not written again, and is read as it was then`() throws {
    var session = session()
    session.type("a = normal(3); save a \"a.npy\"; b = load(\"a.npy\")")
    session.type("c = b * 2; save c \"a.npy\"; load \"a.npy\" as d")
    session.type(Self.network + "; save model \"m.safetensors\"; save training \"t.safetensors\"")
    session.type("step 3; load model \"m.safetensors\"; save lesson \"l.md\"; save lesson \"l.md\"")
    session.type("plot d to \"p.svg\"; log \"log.txt\"; save a \"absent/a.npy\"")
    for name in ["a.npy", "m.safetensors", "t.safetensors", "l.md", "log.txt"] {
      #expect(folder.permissions(name) != nil, "\(name)")
    }
    for name in ["m.safetensors", "t.safetensors", "l.md", "log.txt"] { unlink(folder(name)) }
    try folder.write("kept", to: "p.svg")
    let digest = session.digestAfterResuming()
    #expect(digest == session.digest)
    for name in ["m.safetensors", "t.safetensors", "l.md"] { #expect(folder.permissions(name) == nil) }
    #expect(folder.contents("log.txt") == "", "a log goes on")
    #expect(folder.contents("p.svg") == "kept")
  }

  @Test func `a file that somebody wrote anew behind its back is read as it was then`() throws {
    var session = session()
    session.type("a = [1, 2, 3]; save a \"a.npy\"; save a * 2 \"b.npy\"")
    _ = try TestSupport.run("/bin/cp", [folder("b.npy"), folder("a.npy")])
    session.type("load \"a.npy\" as c; expect c[2] == 6")
    session.type("d = load(\"b.npy\")")
    #expect(session.digestAfterResuming() == session.digest)
    unlink(folder("a.npy"))
    #expect(session.digestAfterResuming().first?.contains("stopped") == true, "neither place has it")
  }

  @Test func `what was not there before the session wrote it is not there again`() {
    var session = session()
    #expect(session.type("load \"a.npy\" as b") == .failed)
    session.type("load model \"m.safetensors\"; " + Self.network)
    session.type(Self.network + "; save model \"m.safetensors\"; a = normal(2); save a \"a.npy\"")
    session.type("load \"a.npy\" as b; load model \"m.safetensors\"; c = normal(b.shape)")
    #expect(session.digestAfterResuming() == session.digest)
  }

  @Test func `a file that changed stops it before the statement that reads it`() throws {
    try folder.write("x,y\n1,0\n2,1\n3,0\n", to: "d.csv")
    var session = session()
    session.type("a = 1")
    let before = session.digest
    session.type("data \"\(folder.path)/d.csv\"")
    session.type("b = 2")
    #expect(session.digestAfterResuming() == session.digest)
    try folder.write("x,y\n1,0\n2,1\n4,0\n", to: "d.csv")
    var resumption = session.resumption()
    guard case .stopped(.file(let path)) = resumption.runToEnd() else {
      Issue.record("not stopped")
      return
    }
    #expect(path.hasSuffix("d.csv") && resumption.rest == ["data \"\(folder.path)/d.csv\"", "b = 2"])
    #expect(StateDigest(resumption.notebook).lines == before)
    #expect(resumption.done.map(\.text) == ["a = 1"])
  }

  @Test func `a file that came or went stops it as well`() throws {
    var session = session()
    session.type("data \"\(folder.path)/d.csv\"")
    session.type("w = load(\"w.npy\")")
    try folder.write("x,y\n1,0\n2,1\n", to: "d.csv")
    var resumption = session.resumption()
    guard case .stopped = resumption.runToEnd() else {
      Issue.record("not stopped")
      return
    }
    #expect(resumption.rest.count == 2)
  }

  @Test func `a lesson is opened where it was, and progress stays as it is`() throws {
    let body = cell("a = normal(2)") + "\nText.\n\n" + cell("b = a * 2") + "\n" + cell("c = sum(b)")
    try folder.write(lesson(body), to: "sums.md")
    let state = folder("progress")
    var earlier = session(progress: state)
    earlier.type("open sums")
    earlier.type("")
    var session = session(progress: state)
    session.type("open sums")
    #expect(session.notebook.prompt == "sums 2/3> ")
    session.type("")
    session.type("free = 4")
    let kept = folder.contents("progress")
    #expect(session.digestAfterResuming() == session.digest)
    #expect(folder.contents("progress") == kept)
    try folder.write(lesson(body.replacing("2)", with: "3)")), to: "sums.md")
    var resumption = session.resumption()
    guard case .stopped(.file) = resumption.runToEnd() else {
      Issue.record("not stopped")
      return
    }
  }

  @Test func `the learner need not wait for the end`() {
    var session = session()
    session.type(Self.network)
    let before = session.digest
    session.type("train 300 steps; a = 1")
    var resumption = session.resumption()
    while resumption.done.isEmpty { _ = resumption.resume(for: .zero) }
    _ = resumption.resume(for: .zero)
    _ = resumption.resume(for: .zero)
    guard case .stopped(.interrupted) = resumption.stop(.interrupted) else { return }
    #expect(StateDigest(resumption.notebook).lines == before && resumption.rest == ["train 300 steps; a = 1"])
  }

  private func lesson(_ body: String) -> String { "---\ntitle: Sums\n---\n\n\(body)\n" }

  private func cell(_ code: String) -> String { "```{code-cell} gradus\n\(code)\n```\n" }
}
