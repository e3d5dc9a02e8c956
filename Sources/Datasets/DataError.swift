/// Why data could not be read, written or prepared. Facts only; the sentences are in `DataError+Description`.
///
/// `file` is always the path as the learner wrote it, `line` counts from 1.
package enum DataError: Error, Hashable, Sendable {
  // Files
  case notFound(file: String)
  case notAFile(file: String)
  /// The file lies outside of the folders that may be read or written.
  case outside(file: String)
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  case empty(file: String)
  /// More bytes, compressed or once in memory, than may be taken.
  case tooLarge(file: String, bytes: Int, limit: Int)
  /// A gzip file that ends early, or whose contents or checksum do not hold.
  case damagedCompression(file: String, endsEarly: Bool)

  // Arrays of numbers: IDX and NPY
  /// It does not begin as such a file does.
  case notSafetensors(file: String)
  /// The first bytes are not those of the format that the name or the use promises.
  case wrongFormat(file: String, expected: FileFormat, start: [UInt8])
  /// The header cannot be understood; `field` is the part that failed.
  case malformedHeader(file: String, field: String)
  case unsupportedElements(file: String, type: String)
  /// Fewer or more bytes than the header announces. Counted after decompression.
  case byteCount(file: String, announced: Int, found: Int)
  case wrongRank(file: String, dimensions: [Int], expected: String)
  case labelCount(images: String, imageCount: Int, labels: String, labelCount: Int)
  /// No labels were named, and none were found where they use to be.
  case labelsNeeded(file: String, tried: [String])
  /// A label that is not the number of a class.
  case badLabel(file: String, row: Int, value: Double)

  // Tables: CSV
  case headerOnly(file: String)
  case raggedRow(file: String, line: Int, expected: Int, found: Int)
  case nonNumeric(file: String, line: Int, column: String, text: String)
  case openQuote(file: String, line: Int)
  case textAfterQuote(file: String, line: Int)
  /// Zero bytes or a UTF-16 mark: not text in UTF-8.
  case notText(file: String, line: Int)
  case repeatedColumn(file: String, column: String)
  case unknownColumn(file: String, column: String, nearest: String?, columns: [String])
  case tooManyCategories(file: String, column: String, count: Int, limit: Int)
  case textTarget(file: String, column: String)
  case severalClassTargets(file: String, columns: [String])
  case missingTarget(file: String, line: Int, column: String)
  case unexpectedClass(file: String, line: Int, column: String, text: String, classes: [String])
  case noFeatures(file: String)

  // Finding sets
  case unknownSet(name: String, nearest: String?)
  case packageMissing(set: String, package: String, folder: String)
  case folderNeeded(set: String, files: [String], searched: [String])

  // Preparing
  case noRows(set: String)
  case noCompleteRow(set: String)
  /// Every value of a column is missing, so that nothing can be computed from it.
  case emptyColumn(set: String, column: String)
  case rowOutside(row: Int, count: Int)
  case inconsistent(set: String, featureRows: Int, targetRows: Int)
  case splitTooLarge(set: String, rows: Int, test: Int, validation: Int)
  case partGiven(set: String, part: String, rows: Int)
  case tooManyClasses(set: String, count: Int, limit: Int)
  /// The set cannot do what was asked for; `option` names it.
  case optionRefused(set: String, option: String)
  case columnCount(expected: Int, found: Int)
  /// A number outside of what is allowed; `allowed` names the range.
  case parameter(name: String, value: Double, allowed: String)
}

/// The file formats that are read.
package enum FileFormat: String, Sendable, CaseIterable {
  case csv = "CSV"
  case idx = "IDX"
  case npy = "NPY"
}
