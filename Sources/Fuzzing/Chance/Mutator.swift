/// Makes new inputs of old ones: bytes changed, pieces left out, doubled, moved, joined with pieces of others, words of a
/// dictionary and awkward numbers put in.
package struct Mutator: Sendable {
  private let corpus: Corpus
  /// Longer inputs are cut.
  private let longest: Int
  /// How often the number of changes may double from 1.
  private let rounds: Int

  /// Numbers at which widths and signs end.
  private static let awkward: [Int64] = [
    0, 1, -1, 2, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128, 255, 256, 32767, 32768, 65535, 65536, 1 << 20, 0x7FFF_FFFF,
    0x8000_0000, 0xFFFF_FFFF, 1 << 53, 1 << 62, .max, .min,
  ]

  package init(_ corpus: Corpus, longest: Int = 1 << 14, rounds: Int = 4) {
    self.corpus = corpus
    self.longest = longest
    self.rounds = rounds
  }

  package func input(_ random: inout FixedRandom) -> [UInt8] {
    var bytes = random.pick(corpus.entries) ?? []
    // A few changes mostly, so that most of the input stays what it was.
    for _ in 0..<(1 << random.below(rounds)) { change(&bytes, &random) }
    return Array(bytes.prefix(longest))
  }

  private func change(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    switch random.below(11) {
    case 0: flipBit(&bytes, &random)
    case 1: if let place = place(bytes, &random) { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    case 2: bytes.removeSubrange(piece(bytes, &random))
    case 3: bytes.insert(contentsOf: bytes[piece(bytes, &random)], at: random.below(bytes.count + 1))
    case 4, 5: insertWord(&bytes, &random)
    case 6: replaceWord(&bytes, &random)
    case 7: splice(&bytes, &random)
    case 8: overwrite(&bytes, &random)
    case 9: changeDigits(&bytes, &random)
    default: bytes = Array(bytes.prefix(random.below(bytes.count + 1)))
    }
  }

  private func place(_ bytes: [UInt8], _ random: inout FixedRandom) -> Int? {
    bytes.isEmpty ? nil : random.below(bytes.count)
  }

  /// Short mostly.
  private func piece(_ bytes: [UInt8], _ random: inout FixedRandom) -> Range<Int> {
    let start = random.below(bytes.count + 1)
    let length = random.below(1 + (random.oneIn(4) ? bytes.count - start : min(8, bytes.count - start)))
    return start..<start + length
  }

  private func flipBit(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    if let place = place(bytes, &random) { bytes[place] ^= 1 << UInt8(random.below(8)) }
  }

  private func insertWord(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    guard let word = random.pick(corpus.dictionary) else { return }
    bytes.insert(contentsOf: word, at: random.below(bytes.count + 1))
  }

  private func replaceWord(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    guard let word = random.pick(corpus.dictionary) else { return }
    bytes.replaceSubrange(piece(bytes, &random), with: word)
  }

  private func splice(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    guard let other = random.pick(corpus.entries) else { return }
    bytes.replaceSubrange(piece(bytes, &random), with: other[piece(other, &random)])
  }

  /// A number of one, two, four or eight bytes, in either order.
  private func overwrite(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    guard let place = place(bytes, &random) else { return }
    let number = Mutator.awkward[random.below(Mutator.awkward.count)]
    let width = min(1 << random.below(4), bytes.count - place)
    let digits = (0..<width).map { UInt8(truncatingIfNeeded: number >> (8 * Int64($0))) }
    bytes.replaceSubrange(place..<place + width, with: random.oneIn(2) ? digits : digits.reversed())
  }

  /// A number as it is written: an awkward one in its place.
  private func changeDigits(_ bytes: inout [UInt8], _ random: inout FixedRandom) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let from = place(bytes, &random), let start = bytes[from...].firstIndex(where: digits.contains) else {
      return
    }
    let end = bytes[start...].firstIndex { !digits.contains($0) } ?? bytes.count
    bytes.replaceSubrange(start..<end, with: "\(Mutator.awkward[random.below(Mutator.awkward.count)])".utf8)
  }
}
