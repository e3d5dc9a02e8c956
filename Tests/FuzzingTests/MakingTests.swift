import Commands
import Datasets
import Language
import Lessons
import TestSupport
import Testing

@testable import Fuzzing

/// What inputs are made of.
@Suite struct MakingTests {
  /// The check value of CRC-32 in Williams, "A painless guide to CRC error detection algorithms".
  @Test func `the checksum of gzip files is that of the standard`() {
    #expect(GzipFile.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test func `valid files are not refused`() throws {
    let place = try #require(Workplace())
    for (number, file) in ArrayFiles.idxFiles.enumerated() {
      #expect(throws: Never.self, "IDX \(number)") { try IDX.read(place.file("t.idx", file)) }
    }
    for (number, file) in ArrayFiles.npyFiles.enumerated() {
      #expect(throws: Never.self, "NPY \(number)") { try NPY.read(place.file("t.npy", file)) }
    }
    for (number, file) in ArrayFiles.safetensorsFiles.enumerated() {
      #expect(throws: Never.self, "safetensors \(number)") { try Safetensors.read(place.file("t.safetensors", file)) }
    }
    for (number, file) in GzipFile.packed.enumerated() {
      #expect(throws: Never.self, "gzip \(number)") {
        try Catalogue(shippedFolder: "").load(place.file("t.csv.gz", file))
      }
    }
  }

  /// What is refused at its first bytes tries nothing.
  @Test(arguments: ["idx", "npy", "safetensors", "csv", "gz"])
  func `a part of the changed files can be read`(name: String) throws {
    let place = try #require(Workplace())
    let subject = try #require(Subjects(Sources(root: nil))[name])
    let read = (0..<300).count { number in
      let file = place.file(name == "gz" ? "t.csv.gz" : "t.\(name)", Judge(subject).input(number, seed: 5))
      switch name {
      case "idx": return (try? IDX.read(file)) != nil
      case "npy": return (try? NPY.read(file)) != nil
      case "safetensors": return (try? Safetensors.read(file)) != nil
      default: return (try? Catalogue(shippedFolder: "").load(file)) != nil
      }
    }
    #expect(read > 15 && read < 285, "\(read) of 300")
  }

  @Test func `every command, function and layer is written sooner or later`() {
    let grammar = Grammar()
    var writer = ProgramWriter(FixedRandom(seed: 1), grammar)
    let text = (0..<3000).map { _ in writer.program() }.joined(separator: "\n")
    let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") })
    let names = grammar.vocabulary.verbs.map(\.name) + grammar.vocabulary.names + grammar.all("layer").map(\.name)
    #expect(names.count > 150)
    for name in names { #expect(words.contains(Substring(name)), "\(name)") }
    for kind in ["function", "layer", "loss", "initialiser", "optimiser", "schedule"] {
      #expect(!grammar.all(kind).isEmpty, "\(kind)")
    }
  }

  @Test func `written programs can be read, and a good part of their statements runs`() throws {
    let place = try #require(Workplace())
    var (lines, failures) = (0, 0)
    for number in 0..<40 {
      var writer = ProgramWriter(FixedRandom(seed: UInt64(number)), Grammar())
      let texts = ProgramPlayer.lines(of: writer.program()).filter(Isolation().allows)
      let environment = Environment(datasetsFolder: Project.root + "/datasets", workingFolder: place.path)
      var player = ProgramPlayer(environment, patience: .milliseconds(100))
      for text in texts { try player.type(text) }
      lines += texts.count
      failures += player.failures.count
    }
    #expect(lines > 100)
    #expect(failures < lines * 3 / 4, "\(failures) of \(lines)")
  }

  @Test func `programs stay in the folder that they run in`() {
    let isolation = Isolation()
    for text in [
      "save x \"/tmp/x\"", "save x /tmp/x", "save x to ../x", "save x \"~/x\"", "load \"\\u{2F}tmp\"", "log \"a/../x\"",
    ] { #expect(!isolation.allows(text), "\(text)") }
    for text in ["x / 2", "x /= 2", "7 // 2", "residual1/linear1.W", "save x \"x.npy\"", "x[0]..2"] {
      #expect(isolation.allows(text), "\(text)")
    }
  }

  @Test func `a dictionary is written as libFuzzer reads it`() {
    let corpus = Corpus([], dictionary: [Array("a\"b".utf8), [0, 0xFF], Array("\\".utf8)])
    #expect(corpus.dictionaryText == "\"a\\x22b\"\n\"\\x00\\xff\"\n\"\\x5c\"\n")
  }
}
