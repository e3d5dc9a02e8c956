import Foundation
import Testing

@testable import Datasets

/// Files below some folders, and nothing else.
@Suite struct FileAccessTests {
  private let folder: TemporaryFolder
  private let inside: String
  private let outside: String
  private let files: FileAccess

  init() throws {
    folder = try TemporaryFolder()
    (inside, outside) = (folder.file("lesson"), folder.file("lesson-of-another"))
    for path in [inside, outside, "\(inside)/sub"] { mkdir(path, 0o700) }
    try folder.write("lesson/mine.txt", "mine")
    try folder.write("lesson-of-another/secret.txt", "secret")
    files = FileAccess(below: [inside])
  }

  private func read(_ path: String, _ files: FileAccess? = nil) -> Result<String, DataError> {
    Result { () throws(DataError) in
      String(decoding: try FileBytes(reading: path, files ?? self.files).bytes, as: UTF8.self)
    }
  }

  private func contents(_ name: String) -> String? { try? String(contentsOfFile: folder.file(name), encoding: .utf8) }

  @Test func `what lies below is read`() {
    #expect(read("\(inside)/mine.txt") == .success("mine"))
    #expect(read("\(inside)/sub/../mine.txt") == .success("mine"))
    #expect(read("\(inside)/none.txt") == .failure(.notFound(file: "\(inside)/none.txt")))
  }

  @Test func `nothing else is, however it is called`() {
    symlink("\(outside)/secret.txt", "\(inside)/link.txt")
    symlink(outside, "\(inside)/linked")
    symlink("../lesson-of-another/secret.txt", "\(inside)/relative.txt")
    let paths = [
      "\(outside)/secret.txt", "\(inside)/../lesson-of-another/secret.txt", "\(inside)/link.txt",
      "\(inside)/linked/secret.txt", "\(inside)/relative.txt", "\(inside)/sub/../../lesson-of-another/secret.txt",
      "/proc/self/root\(outside)/secret.txt", "/etc/passwd",
    ]
    for path in paths {
      #expect(read(path) == .failure(.outside(file: path)), "\(path)")
      #expect(read(path, .everywhere).isSuccess, "the test itself: \(path)")
    }
  }

  @Test func `what is no file is refused without being opened`() {
    mkfifo("\(inside)/pipe", 0o600)
    #expect(read("\(inside)/pipe") == .failure(.notAFile(file: "\(inside)/pipe")))
    #expect(read(inside) == .failure(.notAFile(file: inside)))
  }

  @Test func `one more folder may be allowed`() {
    var files = files
    let answers = [files.allow(folder.file("nowhere")), files.allow(outside)]
    #expect(answers == [false, true])
    #expect(read("\(outside)/secret.txt", files) == .success("secret"))
  }

  @Test func `some folders are for reading only`() throws {
    let files = FileAccess(below: [inside], reading: [outside])
    #expect(read("\(outside)/secret.txt", files) == .success("secret"))
    #expect(throws: DataError.outside(file: "\(outside)/new.txt")) { try files.write([1], to: "\(outside)/new.txt") }
  }

  @Test func `nothing is written anywhere else`() throws {
    symlink("\(outside)/secret.txt", "\(inside)/link.txt")
    symlink(outside, "\(inside)/linked")
    try files.write(Array("new".utf8), to: "\(inside)/new.txt")
    #expect(contents("lesson/new.txt") == "new")
    for path in ["\(outside)/a.txt", "\(inside)/linked/a.txt", "\(inside)/../a.txt"] {
      #expect(throws: DataError.outside(file: path)) { try files.write([1], to: path) }
      #expect(throws: DataError.outside(file: path)) { try files.append(to: path) }
    }
    // A link in the place of the file is replaced; what it leads to stays.
    try files.write(Array("x".utf8), to: "\(inside)/link.txt")
    #expect(contents("lesson-of-another/secret.txt") == "secret")
    #expect(contents("lesson/link.txt") == "x")
    #expect(contents("a.txt") == nil && contents("lesson-of-another/a.txt") == nil)
  }

  @Test func `a draft that was laid as a trap is not written through`() throws {
    symlink("\(outside)/secret.txt", "\(inside)/w.npy.part")
    try files.write(Array("x".utf8), to: "\(inside)/w.npy")
    #expect(contents("lesson-of-another/secret.txt") == "secret")
    #expect(contents("lesson/w.npy") == "x")
  }

  @Test func `going on with a file follows neither links nor second names`() throws {
    symlink("\(outside)/secret.txt", "\(inside)/log.txt")
    link("\(outside)/secret.txt", "\(inside)/second.txt")
    #expect(throws: DataError.self) { try files.append(to: "\(inside)/log.txt") }
    #expect(throws: DataError.notAFile(file: "\(inside)/second.txt")) { try files.append(to: "\(inside)/second.txt") }
    let log = try files.append(to: "\(inside)/own.txt")
    log.write("a\n")
    try files.append(to: "\(inside)/own.txt").write("b\n")
    #expect(contents("lesson/own.txt") == "a\nb\n")
    #expect(contents("lesson-of-another/secret.txt") == "secret")
  }

  @Test func `a device is never replaced by a file`() {
    let pipe = folder.file("pipe")
    mkfifo(pipe, 0o600)
    #expect(throws: DataError.notAFile(file: pipe)) { try FileAccess.everywhere.write([1], to: pipe) }
  }

  @Test func `what a learner writes through a link of their own goes where it leads`() throws {
    symlink("\(outside)/secret.txt", "\(inside)/link.txt")
    try FileAccess.everywhere.write(Array("x".utf8), to: "\(inside)/link.txt")
    #expect(contents("lesson-of-another/secret.txt") == "x")
  }

  @Test func `a scratch folder takes what is written, gives it back, and goes`() throws {
    var files = files
    files.scratch = ScratchFolder()
    let place = try #require(files.scratch?.path(of: "x"))
    try files.write(Array("kept".utf8), to: "\(inside)/w.txt")
    #expect(read("\(inside)/w.txt", files) == .success("kept"))
    #expect(files.exists("\(inside)/w.txt") && !self.files.exists("\(inside)/w.txt"))
    try files.append(to: "\(inside)/é%.txt").write("more")
    #expect(read("\(inside)/é%.txt", files) == .success("more"))
    #expect(problem(files, "\(outside)/w.txt") == .outside(file: "\(outside)/w.txt"))
    files.scratch = nil
    #expect(!FileManager.default.fileExists(atPath: (place as NSString).deletingLastPathComponent))
  }
}

private func problem(_ files: FileAccess, _ path: String) -> DataError? { failure { try files.write([1], to: path) } }

extension Result {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
