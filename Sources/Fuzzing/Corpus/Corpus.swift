/// What inputs are made from: valid ones, and words that mean something in them.
package struct Corpus: Sendable {
  package var entries: [[UInt8]]
  package var dictionary: [[UInt8]]

  package init(_ entries: [[UInt8]], dictionary: [[UInt8]] = []) {
    (self.entries, self.dictionary) = (entries, dictionary)
  }

  package init(texts: [String], words: [String]) {
    self.init(texts.map { Array($0.utf8) }, dictionary: words.map { Array($0.utf8) })
  }

  static func + (left: Corpus, right: Corpus) -> Corpus {
    Corpus(left.entries + right.entries, dictionary: left.dictionary + right.dictionary)
  }
}

extension Corpus {
  /// The dictionary as libFuzzer reads it: a quoted word a line, what is no plain character as `\xAB`.
  package var dictionaryText: String {
    dictionary.map { word in
      let characters = word.map { byte -> String in
        let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        return isPlain ? String(Unicode.Scalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      return "\"\(characters.joined())\"\n"
    }.joined()
  }
}
