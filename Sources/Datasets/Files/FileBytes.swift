/// All bytes of one file, unpacked.
struct FileBytes: Sendable {
  /// The path as the learner wrote it.
  let file: String
  let bytes: [UInt8]

  init(
    reading file: String, _ files: FileAccess = .everywhere, limit: Int = FileStream.limit
  ) throws(DataError) {
    try self.init(FileStream(reading: file, files, limit: limit))
  }

  /// What is left of a file.
  init(_ stream: FileStream) throws(DataError) {
    self.init(file: stream.file, bytes: try stream.rest())
  }

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
  }
}
