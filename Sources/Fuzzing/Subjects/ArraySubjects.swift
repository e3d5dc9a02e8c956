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

  func input(_ random: inout FixedRandom) -> [UInt8] {
    var bytes = Mutator(corpus).input(&random)
    // The length of the header is put right mostly, since nothing else is looked at where it is wrong.
    guard bytes.count > 9, !random.oneIn(4), let end = bytes[8...].lastIndex(of: UInt8(ascii: "}")) else {
      return bytes
    }
    bytes.replaceSubrange(0..<8, with: ArrayFiles.littleEndian(end - 7, 8))
    return bytes
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
