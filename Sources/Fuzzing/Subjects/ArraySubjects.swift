import Datasets
import Tensors

/// IDX: the numbers of a file, or why not.
struct IDXSubject: Subject {
  let name = "idx"
  let corpus = Corpus(ArrayFiles.idxFiles)

  func input(_ random: inout FixedRandom) -> [UInt8] { Mutator(corpus).input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let file = place.file("t.idx", input)
    return Breach.found { () throws(Breach) in
      let precision = Precision.float64
      guard let whole = try FileLaws.reading({ () throws(DataError) in try IDX.read(file, precision: precision) })
      else {
        return
      }
      // Bytes that are packed may hold any number of elements.
      let isPacked = input.starts(with: [0x1F, 0x8B])
      try Breach.unless(isPacked || whole.count <= input.count, "\(whole.count) numbers in \(input.count) bytes")
      try FileLaws.checkRows(whole) { rows throws(DataError) in try IDX.read(file, rows: rows, precision: precision) }
    }
  }
}

/// NPY: the same, and what was read is written so that it reads back.
struct NPYSubject: Subject {
  let name = "npy"
  let corpus = Corpus(
    ArrayFiles.npyFiles,
    dictionary: [
      "'descr'", "'fortran_order'", "'shape'", "True", "False", "(", ")", ",", "'<f8'", "\"", "'>i4'", "|O", "(1,)",
      "-1", "{",
      "}", "[('a', '<f8')]", "1L", "9223372036854775807", "None", "\\'",
    ].map { Array($0.utf8) })

  func input(_ random: inout FixedRandom) -> [UInt8] { Mutator(corpus).input(&random) }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let (file, copy) = (place.file("t.npy", input), "\(place.path)/copy.npy")
    return Breach.found { () throws(Breach) in
      guard let tensor = try FileLaws.reading({ () throws(DataError) in try NPY.read(file) }) else { return }
      guard
        let again = try FileLaws.reading({ () throws(DataError) in
          try NPY.write(tensor, to: copy)
          return try NPY.read(copy)
        })
      else { throw Breach("what was read cannot be written and read") }
      try Breach.unless(again.precision == tensor.precision, "written, it has another precision")
      try Breach.unless(FileLaws.same(tensor, again), "written, it holds other numbers")
    }
  }
}

/// safetensors: the same for several tensors and texts.
struct SafetensorsSubject: Subject {
  let name = "safetensors"
  let corpus = Corpus(
    ArrayFiles.safetensorsFiles,
    dictionary: [
      "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "\"F32\"", "\"F64\"", "\"BF16\"", "\"F8_E4M3\"",
      "{", "}",
      "[", "]", ":", ",", "\\u0000", "\\ud83d\\ude42", "\\ud83d", "null", "true", "1e3", "-0", "[[[[[[[[[[", "{\"a\":",
      "9223372036854775807", "18446744073709551616", "[0,0]", "\"\"",
    ].map { Array($0.utf8) })

  /// Mostly a header that was changed, with as many bytes behind it as it seems to want: nothing else is looked at where the sizes
  /// are wrong.
  func input(_ random: inout FixedRandom) -> [UInt8] {
    if random.oneIn(4) { return Mutator(corpus).input(&random) }
    let headers = Corpus(corpus.entries.map(Self.header(of:)), dictionary: corpus.dictionary)
    let header = random.oneIn(4) ? random.pick(headers.entries) ?? [] : Mutator(headers, rounds: 2).input(&random)
    let places = String(decoding: header, as: UTF8.self).split(separator: "data_offsets").dropFirst()
    let ends = places.flatMap { $0.prefix { $0 != "]" }.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) } }
    let size = ends.filter { $0 <= 4096 }.max() ?? 0
    return ArrayFiles.littleEndian(header.count, 8) + header + (0..<size).map { _ in UInt8(random.below(256)) }
  }

  /// A valid file's.
  private static func header(of file: [UInt8]) -> [UInt8] {
    let length = file.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    return Array(file.dropFirst(8).prefix(length))
  }

  func judge(_ input: [UInt8], in place: Workplace) -> String? {
    let (file, copy) = (place.file("t.safetensors", input), "\(place.path)/copy.safetensors")
    return Breach.found { () throws(Breach) in
      guard let named = try FileLaws.reading({ () throws(DataError) in try Safetensors.read(file) }) else { return }
      guard
        let again = try FileLaws.reading({ () throws(DataError) in
          try Safetensors.write(named, to: copy)
          return try Safetensors.read(copy)
        })
      else { throw Breach("what was read cannot be written and read") }
      try Breach.unless(again.texts == named.texts, "written, it has other texts")
      try Breach.unless(again.entries.count == named.entries.count, "written, it has another number of tensors")
      for entry in named.entries {
        guard let twin = again[entry.name] else { throw Breach("written, \(entry.name.debugDescription) is gone") }
        try Breach.unless(FileLaws.same(entry.tensor, twin), "written, \(entry.name.debugDescription) is another")
      }
    }
  }
}
