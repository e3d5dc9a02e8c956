import Glibc

/// A subject with mistakes in it, on which the search itself is tested: it dies of `!c`, goes on for ever at `!h`, takes 100 MB of
/// memory at `!m`, 0.2 seconds at `!t`, and breaks a law at `!l`.
struct ExampleSubject: Subject {
  let name = "example"
  let corpus = Corpus(texts: ["nothing is wrong with this"], words: ["!c", "!h", "!m", "!t", "!l"])

  func input(_ random: inout FixedRandom) -> [UInt8] { Mutator(corpus).input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let text = String(decoding: input, as: UTF8.self)
    if text.contains("!c") { raise(SIGILL) }
    if text.contains("!h") { sleep(.max) }
    if text.contains("!m") { return Self.takeMemory() }
    let begun = Stopclock.worked
    while text.contains("!t"), Stopclock.worked - begun < 200_000_000 {}
    return text.contains("!l") ? "a law: \(input.count)" : nil
  }

  private static func takeMemory() -> String? {
    let bytes = [UInt8](repeating: 1, count: 100 << 20)
    return bytes[bytes.count / 2] == 1 ? nil : "memory forgets"
  }
}
