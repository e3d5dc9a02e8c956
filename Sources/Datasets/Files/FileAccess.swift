import Glibc

/// Where files may be read and written. What a learner types may go anywhere; a lesson, which somebody else may have written,
/// stays below some folders.
///
/// What counts is where a file turns out to lie once it is open, not how its path is written: links and `..` lead no further
/// than the folders, and nothing can be exchanged between the look and the opening.
package struct FileAccess: Sendable {
  /// The folders without links, as bytes; nil for everywhere.
  private var readable: [[UInt8]]?
  private var writable: [[UInt8]]?
  /// Takes what is written in the place of the files that are named, and gives it back to whoever reads them.
  package var scratch: ScratchFolder?
  /// The most bytes that one file may hold once unpacked.
  package var byteLimit = FileStream.limit

  package static var everywhere: FileAccess { FileAccess() }

  private init() {}

  /// - Parameter folders: what may be read and written; `others` may only be read. Those that do not exist are left out.
  package init(below folders: [String], reading others: [String] = []) {
    writable = folders.compactMap(Self.real)
    readable = (folders + others).compactMap(Self.real)
  }

  package var isConfined: Bool { readable != nil }

  /// Lets files below one more folder be read and written. Returns whether there is such a folder.
  package mutating func allow(_ folder: String) -> Bool {
    guard Path.isFolder(folder), let real = Self.real(folder) else { return false }
    readable?.append(real)
    writable?.append(real)
    return true
  }

  /// The path of a folder without links; nil where it does not exist.
  private static func real(_ folder: String) -> [UInt8]? {
    guard let resolved = realpath(folder.isEmpty ? "." : Path.expanded(folder), nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved).utf8.map { $0 }
  }
}

extension FileAccess {
  /// A descriptor of a regular file to read, and its size; folders, pipes and devices are refused, since reading them may never
  /// end.
  func openToRead(_ file: String) throws(DataError) -> (descriptor: CInt, size: Int) {
    let descriptor = if let copy = scratchCopy(of: file) { copy } else { try openOriginal(file) }
    guard Self.isFile(descriptor), let size = Self.status(descriptor)?.st_size else {
      close(descriptor)
      throw .notAFile(file: file)
    }
    return (descriptor, size)
  }

  private static func status(_ descriptor: CInt) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
  }

  private static func isFile(_ descriptor: CInt) -> Bool {
    status(descriptor).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
  }

  private static var reading: CInt { O_RDONLY | O_CLOEXEC | O_NONBLOCK }

  private func scratchCopy(of file: String) -> CInt? {
    guard let scratch else { return nil }
    let descriptor = Glibc.open(scratch.path(of: Path.expanded(file)), Self.reading | O_NOFOLLOW)
    return descriptor < 0 ? nil : descriptor
  }

  private func openOriginal(_ file: String) throws(DataError) -> CInt {
    let path = Path.expanded(file)
    guard let readable else {
      return try Self.checked(Glibc.open(path, Self.reading), file)
    }
    // First only the place, which does nothing to a device or a pipe; then, through it, the file.
    let place = try Self.checked(Glibc.open(path, Self.placeOnly | O_CLOEXEC), file)
    defer { close(place) }
    guard Self.lies(place, below: readable) else { throw .outside(file: file) }
    guard Self.isFile(place) else { throw .notAFile(file: file) }
    return try Self.checked(Glibc.open("/proc/self/fd/\(place)", Self.reading), file)
  }

  private static func checked(_ descriptor: CInt, _ file: String) throws(DataError) -> CInt {
    if descriptor >= 0 { return descriptor }
    throw errno == ENOENT ? .notFound(file: file) : .unreadable(file: file, reason: Path.reason(errno))
  }

  /// O_PATH of open(2), which Glibc's module leaves out.
  private static let placeOnly: CInt = 0o10000000

  /// Whether an open file lies below one of the folders, by what the kernel says that it is.
  private static func lies(_ descriptor: CInt, below folders: [[UInt8]]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.map {
        readlink("/proc/self/fd/\(descriptor)", $0, bytes.count)
      } ?? 0
    }
    guard count > 0, count < buffer.count else { return false }
    let path = buffer[..<count]
    let slash = UInt8(ascii: "/")
    return folders.contains { folder in
      path.elementsEqual(folder) || path.starts(with: folder.last == slash ? folder : folder + [slash])
    }
  }
}

extension FileAccess {
  /// A folder that is open, and a name in it: a place to write to that stays where it was looked at.
  struct Place {
    let folder: CInt
    let name: String
  }

  /// Lends the place that a file has, or is to have.
  func withPlace<R>(of file: String, _ body: (Place) throws(DataError) -> R) throws(DataError) -> R {
    let place = try place(of: file)
    defer { close(place.folder) }
    var status = stat()
    if fstatat(place.folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 {
      let kind = status.st_mode & S_IFMT
      guard kind == S_IFREG || kind == S_IFLNK else { throw .notAFile(file: file) }
    }
    return try body(place)
  }

  private func place(of file: String) throws(DataError) -> Place {
    let path = isConfined ? Path.expanded(file) : Path.resolved(Path.expanded(file))
    let (folder, name) = Path.split(path)
    guard !name.isEmpty, name != ".", name != ".." else { throw .notAFile(file: file) }
    let descriptor = Glibc.open(folder, Self.placeOnly | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unwritable(file: file, reason: Path.reason(errno)) }
    if let writable, !Self.lies(descriptor, below: writable) {
      close(descriptor)
      throw .outside(file: file)
    }
    guard let scratch else { return Place(folder: descriptor, name: name) }
    close(descriptor)
    let own = Path.split(scratch.path(of: Path.expanded(file)))
    let copy = Glibc.open(own.folder, Self.placeOnly | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .unwritable(file: file, reason: Path.reason(errno)) }
    return Place(folder: copy, name: own.name)
  }

  /// Whether there is a file of that name.
  package func exists(_ file: String) -> Bool {
    let path = Path.expanded(file)
    return scratch.map { access($0.path(of: path), F_OK) == 0 } == true || access(path, F_OK) == 0
  }

  /// Writes a whole file, which takes the place of one that exists.
  package func write(_ bytes: [UInt8], to file: String) throws(DataError) {
    try FileDraft.write(file, self) { $0.write(bytes) }
  }

  /// A file to go on with at its end.
  package func append(to file: String) throws(DataError) -> AppendedFile {
    try withPlace(of: file) { (place) throws(DataError) in
      let following = isConfined ? O_NOFOLLOW : 0
      let descriptor = openat(
        place.folder, place.name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK | following, 0o666)
      guard descriptor >= 0 else { throw .unwritable(file: file, reason: Path.reason(errno)) }
      var status = stat()
      // A second name of a file may lie anywhere.
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, !isConfined || status.st_nlink == 1
      else {
        close(descriptor)
        throw .notAFile(file: file)
      }
      return AppendedFile(descriptor)
    }
  }
}
