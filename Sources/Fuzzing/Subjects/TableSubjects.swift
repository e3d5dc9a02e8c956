import Datasets
import Tensors

/// CSV: a set that is all of a piece, or why not.
struct CSVSubject: Subject {
  let name = "csv"
  let corpus = Corpus(texts: Self.texts, words: Self.words)

  private static let texts = [
    "a,b,class\n1,2,x\n3,4,y\n5,6,x\n7,8,y\n", "1,2,0\n3,4,1\n5,6,0\n", "x;y\n0,5;1\n0,25;2\n", "a\tb\n1\t2\n",
    "\"a \"\"b\"\"\",\"c\nd\",e\r\n1,NA,?\r\n2,nan,\r\n", "\u{FEFF}a,b\n-1e-3,+2.5E+10\ninf,-inf\n",
    "c,t\nred,1\nblue,2\nred,3\n",
    "a,b\n1,2\n\n3,4", "n,t\n" + (0..<40).map { "\($0 * 37 % 11),\($0 % 3)\n" }.joined(),
  ]

  private static let words = [
    ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "NA", "?", "nan", "inf", "-0", "1e400", "1e-400", "0x10",
    "\u{FEFF}", "\u{0}",
    "é", " ", "1,2,3\n", "a,a\n", "99999999999999999999", ".", "-", "+", "e5", "true", "1.5", "\u{1B}[0m",
  ]

  func input(_ random: inout FixedRandom) -> [UInt8] { Mutator(corpus).input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? { Self.judge(input, in: place.file("t.csv", input)) }

  /// The options are chosen by the file's bytes, so that the same file is read the same way again.
  static func judge(_ input: [UInt8], in file: String) -> String? {
    Breach.found { () throws(Breach) in
      var random = FixedRandom(seed: 0, subject: "options", input: Int(GzipFile.checksum(Array(input.prefix(64)))))
      var options = LoadOptions()
      options.targetKind = random.pick([.automatic, .automatic, .values, .classes()]) ?? .automatic
      options.dropsMissing = random.oneIn(2)
      options.precision = random.oneIn(2) ? .float64 : .float32
      options.rows = random.oneIn(2) ? nil : random.pick([1, 2, 1000])
      options.readsCharacters = random.oneIn(8)
      options.spreadsCharacters = random.oneIn(2)
      options.targets = random.pick([[], [], ["a"], ["a", "b"], ["nothing"]]) ?? []
      let catalogue = Catalogue(shippedFolder: "")
      guard let read = try FileLaws.reading({ () throws(DataError) in try catalogue.load(file, options) }) else {
        return
      }
      try FileLaws.check(read, choices: &random)
    }
  }
}

/// gzip: what was packed comes out, or the file is damaged.
struct GzipSubject: Subject {
  let name = "gz"
  let corpus = Corpus(GzipFile.packed + CSVSubject().corpus.entries.map(GzipFile.storing))
  private let tables = Mutator(CSVSubject().corpus)

  func input(_ random: inout FixedRandom) -> [UInt8] {
    random.oneIn(4) ? GzipFile.storing(tables.input(&random)) : Mutator(corpus).input(&random)
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let file = place.file("t.csv.gz", input)
    if let law = CSVSubject.judge(input, in: file) { return law }
    // Packed once more, it is a file of the same kind whose contents are no table.
    let twice = place.file("u.csv.gz", GzipFile.storing(input))
    if let law = CSVSubject.judge(input, in: twice) { return "packed twice: \(law)" }
    return sameAsPlain(input, file, place)
  }

  /// A stored block is read as the bytes in it are.
  private func sameAsPlain(_ input: [UInt8], _ file: String, _ place: Workplace) -> String? {
    guard !input.isEmpty, input.count < 0xFFFF else { return nil }
    let (plain, stored) = (place.file("p.csv", input), place.file("s.csv.gz", GzipFile.storing(input)))
    return Breach.found { () throws(Breach) in
      let catalogue = Catalogue(shippedFolder: "")
      let first = try FileLaws.reading { () throws(DataError) in try catalogue.load(plain) }
      let second = try FileLaws.reading { () throws(DataError) in try catalogue.load(stored) }
      guard !input.starts(with: [0x1F, 0x8B]) else { return }
      try Breach.unless((first == nil) == (second == nil), "packed, it is read otherwise")
      if let first, let second {
        try Breach.unless(
          FileLaws.same(first.training.features, second.training.features), "packed, it holds other numbers")
      }
    }
  }
}
