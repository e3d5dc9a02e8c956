import Tensors

/// The sentences. A file comes first, with its line where there is one, as compilers write it.
extension DataError: CustomStringConvertible {
  package var description: String {
    fileSentence ?? arraySentence ?? tableSentence ?? findingSentence ?? preparingSentence ?? "data cannot be used"
  }

  private var fileSentence: String? {
    switch self {
    case .notFound(let file): "\(file): no such file"
    case .notAFile(let file): "\(file): a folder or device, not a file"
    case .outside(let file):
      "\(file): a lesson or script may read and write only below its own folder and the working folder"
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
    case .unwritable(let file, let reason): "\(file): cannot be written: \(reason)"
    case .empty(let file): "\(file): the file is empty"
    case .tooLarge(let file, let bytes, let limit):
      "\(file): too large: \(Self.size(bytes)), and the limit is \(Self.size(limit)); ask for fewer rows"
    case .damagedCompression(let file, let endsEarly):
      "\(file): the gzip file " + (endsEarly ? "is truncated" : "is damaged")
    default: nil
    }
  }

  private var arraySentence: String? {
    switch self {
    case .wrongFormat(let file, let expected, let start):
      "\(file): not \(expected.article) file: it starts with \(Self.hexadecimal(start))"
    case .notSafetensors(let file): "\(file): not a safetensors file"
    case .malformedHeader(let file, let field): "\(file): the header cannot be understood: \(field)"
    case .unsupportedElements(let file, let type):
      "\(file): elements of type \(type) cannot be read; integers, float32, float64 and booleans can"
    case .byteCount(let file, let announced, let found):
      "\(file): "
        + (found < announced ? "truncated" : "mislabelled")
        + ": the header announces \(Self.count(announced, "byte")) and there are \(found)"
    case .wrongRank(let file, let dimensions, let expected):
      "\(file): the array is \(Shape(dimensions)), and \(expected) is needed"
    case .labelCount(let images, let imageCount, let labels, let labelCount):
      "\(labels): \(Self.count(labelCount, "label")) for the \(Self.count(imageCount, "row")) of \(images)"
    case .labelsNeeded(let file, let tried):
      "\(file): no labels beside it; name their file as the target"
        + (tried.isEmpty ? "" : " (looked for \(tried.joined(separator: ", ")))")
    case .badLabel(let file, let row, let value):
      "\(file): the label of row \(row), \(value), is not the number of a class"
    default: nil
    }
  }

  private var findingSentence: String? {
    switch self {
    case .unknownSet(let name, let nearest):
      "no data set `\(name)`" + Self.suggestion(nearest)
    case .packageMissing(let set, let package, let folder):
      "\(set) is not in \(folder); Debian's package \(package) puts it there"
    case .folderNeeded(let set, let files, let searched):
      "\(set) is not shipped: put \(files.joined(separator: ", ")) into a folder and name it, or set GRADUS_DATA"
        + (searched.isEmpty ? "" : " (looked in \(searched.joined(separator: ", ")))")
    default: nil
    }
  }

  private var preparingSentence: String? {
    switch self {
    case .noRows(let set): "\(set) has no rows"
    case .noCompleteRow(let set): "every row of \(set) lacks a value; nothing would be left"
    case .emptyColumn(let set, let column):
      "every value of column \(column) of \(set) is missing; a number can fill it: `fill missing 0 in \(column)`"
    case .rowOutside(let row, let count): "row \(row) does not exist; there are \(count), counted from 0"
    case .inconsistent(let set, let featureRows, let targetRows):
      "\(set): \(Self.count(featureRows, "row")) of features and \(targetRows) of targets"
    case .splitTooLarge(let set, let rows, let test, let validation):
      "\(set) has \(Self.count(rows, "row")); "
        + "\(test) for testing and \(validation) for validation leave none to train on"
    case .partGiven(let set, let part, let rows):
      "\(set) comes with a \(part) part of \(Self.count(rows, "row")); leave out `\(part)`"
    case .tooManyClasses(let set, let count, let limit):
      "\(set) would have \(count) classes, and \(limit) are the most; is another column to be told?"
    case .optionRefused(let set, let option): "\(set) takes no `\(option)`"
    case .columnCount(let expected, let found): "the scaling was fitted to \(expected) columns; here are \(found)"
    case .parameter(let name, let value, let allowed): "\(name) is \(Self.plain(value)); it can be \(allowed)"
    default: nil
    }
  }
}

extension DataError {
  static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }

  static func suggestion(_ nearest: String?) -> String { nearest.map { "; did you mean `\($0)`?" } ?? "" }

  private static func plain(_ value: Double) -> String { Int(exactly: value).map(String.init) ?? "\(value)" }

  private static func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(bytes) bytes" : "\(bytes >> 20) MiB"
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}

extension FileFormat {
  fileprivate var article: String { self == .csv ? "a CSV" : "an \(rawValue)" }
}
