import Tensors

/// A file that the learner names: its format is told by its extension or, without a known one, by its first bytes.
struct DataFile {
  private let stream: FileStream
  private let files: FileAccess
  let format: FileFormat

  init(reading path: String, _ files: FileAccess = .everywhere) throws(DataError) {
    self.files = files
    stream = try FileStream(reading: path, files)
    let start = try stream.peek(6)
    format = Self.format(ofExtension: path) ?? Self.format(of: start)
    // A table is recognised by nothing, so only the reverse mistake has to be looked for here.
    if format == .csv, Self.format(of: start) != .csv {
      throw .wrongFormat(file: path, expected: .csv, start: start)
    }
  }

  func dataset(_ options: LoadOptions) throws(DataError) -> Dataset {
    switch format {
    case .csv: return try CSV.read(FileBytes(stream), options)
    case .npy:
      return try LabelledArrays(npyFeatures: stream, labels: options.targets.first, options, files).finished(options)
    case .idx:
      let labels: String
      if let named = options.targets.first { labels = named } else { labels = try labelsBeside() }
      return try LabelledArrays(idxImages: stream, labels: labels, options, files).finished(options)
    }
  }

  /// The labels that belong to `…images-idx3…`, by MNIST's way of naming files.
  private func labelsBeside() throws(DataError) -> String {
    let candidates = [("images-idx3", "labels-idx1"), ("images.idx3", "labels.idx1")].compactMap {
      stream.file.replacingLast($0.0, with: $0.1)
    }
    let variants = candidates.flatMap { path in
      path.hasSuffix(".gz") ? [path, String(path.dropLast(3))] : [path, path + ".gz"]
    }
    guard let found = variants.first(where: Path.isFile) else {
      throw .labelsNeeded(file: stream.file, tried: variants)
    }
    return found
  }

  private static func format(ofExtension path: String) -> FileFormat? {
    switch Path.fileExtension(path) {
    case "csv", "tsv", "txt": .csv
    case "npy": .npy
    case "idx", "idx1-ubyte", "idx3-ubyte": .idx
    default: path.hasSuffix("ubyte") || path.hasSuffix("ubyte.gz") ? .idx : nil
    }
  }

  private static func format(of bytes: [UInt8]) -> FileFormat {
    if bytes.starts(with: NPYHeader.magic) { return .npy }
    return IDX.isIDX(bytes) ? .idx : .csv
  }
}

extension LabelledArrays {
  fileprivate func finished(_ options: LoadOptions) throws(DataError) -> Dataset {
    let set = try dataset(options.targetKind)
    return options.dropsMissing ? try set.droppingMissing() : set
  }
}

extension String {
  /// The text with the last occurrence of a part replaced; nil where it does not occur.
  fileprivate func replacingLast(_ part: String, with other: String) -> String? {
    let (text, part) = (Array(utf8), Array(part.utf8))
    guard text.count >= part.count else { return nil }
    for start in stride(from: text.count - part.count, through: 0, by: -1)
    where text[start..<(start + part.count)].elementsEqual(part) {
      return String(decoding: text[..<start] + Array(other.utf8) + text[(start + part.count)...], as: UTF8.self)
    }
    return nil
  }
}
