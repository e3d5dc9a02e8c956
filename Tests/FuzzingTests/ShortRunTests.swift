import Fuzzing
import TestSupport
import Testing

/// A few inputs of every subject, always the same. `gradus-fuzz run` judges millions.
@Suite struct ShortRunTests {
  private static let subjects = Subjects(Sources(root: Project.root))

  /// So many that each subject takes about half a second in an unoptimised build.
  private static let counts = [
    "lexer": 300, "parser": 120, "printer": 150, "programs": 25, "lessons": 40, "idx": 800, "gz": 200, "csv": 500,
    "npy": 600, "safetensors": 500, "journal": 400,
  ]

  @Test(arguments: counts.keys.sorted())
  func `no input breaks a law`(name: String) throws {
    let subject = try #require(Self.subjects[name])
    let place = try #require(Workplace())
    for number in 0..<(Self.counts[name] ?? 0) {
      let input = Judge(subject).input(number, seed: 7)
      let law = subject.judge(input, in: place)
      #expect(law == nil, "\(name) \(number): \(String(decoding: input, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `every subject has such a run`() {
    #expect(Set(Self.subjects.all.map(\.name)) == Set(Self.counts.keys))
  }

  @Test func `no valid input breaks a law`() throws {
    let place = try #require(Workplace())
    for subject in Self.subjects.all where subject.name != "programs" {
      #expect(!subject.corpus.entries.isEmpty, "\(subject.name)")
      for input in subject.corpus.entries {
        let law = subject.judge(input, in: place)
        #expect(law == nil, "\(subject.name): \(String(decoding: input, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test func `an input can be made again alone`() throws {
    let subject = try #require(Self.subjects["parser"])
    let inputs = (0..<20).map { Judge(subject).input($0, seed: 3) }
    #expect(inputs[13] == Judge(subject).input(13, seed: 3))
    #expect(Set(inputs).count > 15)
    #expect(inputs[13] != Judge(subject).input(13, seed: 4))
  }
}
