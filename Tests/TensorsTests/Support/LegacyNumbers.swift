import Testing

/// Numbers drawn by NumPy's legacy generator after `np.random.seed(seed)`, by the calls that their keys name.
struct LegacyNumbers: Decodable, CustomTestStringConvertible, Sendable {
  /// One call of a stream that serves several.
  struct Draw: Decodable, Sendable {
    let call: String
    let values: [Double]

    init(from decoder: any Decoder) throws {
      var parts = try decoder.unkeyedContainer()
      call = try parts.decode(String.self)
      _ = try parts.decode(Int.self)
      values = try parts.decode([Double].self)
    }
  }

  /// Sums of many draws, and the first and last of them.
  struct Digest: Decodable, Sendable {
    let sum: Double
    let sumsq: Double
    let first5: [Double]
    let last5: [Double]
  }

  let seed: UInt32
  /// Each list from a fresh generator.
  let lists: [String: [Double]]
  let digests: [String: Digest]
  /// One generator, in this order.
  let stream: [Draw]

  var testDescription: String { "seed \(seed)" }
}

extension LegacyNumbers {
  /// Words of the file that name no draws: the generator's inner state, and sums that a digest repeats.
  private static let skipped: Set = ["mt_state_first5", "mt_state_last2", "mt_pos", "randn_1000_sum"]

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    seed = try container.decode(UInt32.self, forKey: Key(stringValue: "seed"))
    stream = try container.decode([Draw].self, forKey: Key(stringValue: "mixed_stream"))
    var (lists, digests) = ([String: [Double]](), [String: Digest]())
    for key in container.allKeys where !Self.skipped.union(["seed", "mixed_stream"]).contains(key.stringValue) {
      if key.stringValue == "randn_784x100" {
        digests[key.stringValue] = try container.decode(Digest.self, forKey: key)
      } else {
        lists[key.stringValue] = try container.decode([Double].self, forKey: key)
      }
    }
    (self.lists, self.digests) = (lists, digests)
  }
}
