import Datasets

/// Files that a session reads and writes. A repetition leaves nothing outside: what it writes goes into a folder of its own,
/// where it finds it again; and what it reads has to be what was read then.
extension Circumstances {
  /// Where the file lies that is about to be read.
  @discardableResult
  package func reading(_ path: String) -> String {
    let (mode, known, written) = state.withLock { ($0.mode, $0.given.files.first, $0.written[path]) }
    guard mode != .free else { return path }
    var place = mode == .repeating ? written : nil
    var mark = FileMark(reading: path, at: place)
    if place != nil, mark != known {
      // Somebody else had written it since; what they wrote may still lie there.
      let found = FileMark(reading: path, at: nil)
      if found == known { (place, mark) = (nil, found) }
    }
    if mode == .repeating, let known, known.isAbsent, known.path == path {
      // What was not there then may be what the session itself wrote later.
      (place, mark) = (absentPlace, known)
    }
    state.withLock { state in
      guard !state.isGivenUp else { return }
      state.notes.files.append(mark)
      guard mode == .repeating else { return }
      let known = state.given.files.isEmpty ? nil : state.given.files.removeFirst()
      if known != mark { state.trouble = state.trouble ?? (known.map { .file($0.path) } ?? .other) }
    }
    return place ?? path
  }

  /// Writes a file, with `write` being told where; not for somebody who does not wait for it any more.
  func writing<E: Error>(_ path: String, appends: Bool = false, _ write: (String) throws(E) -> Void) throws(E) {
    if isGivenUp { return }
    guard isRepetition else {
      do {
        try write(path)
        _ = fact([1])
      } catch {
        _ = fact([0])
        throw error
      }
      return
    }
    let isWritten = fact([1]) == [1]
    // What could not be written then cannot be written now, and says so in the same way.
    try write(isWritten ? place(for: path, appends) : absentPlace)
  }

  /// Where nothing can be read or written.
  private var absentPlace: String { "\(state.withLock { $0.scratch })/absent/file" }

  /// What a file held to which lines were added is not known any more.
  private func place(for path: String, _ appends: Bool) -> String {
    state.withLock { state in
      if let place = state.written[path] { return place }
      if appends { return "/dev/null" }
      let place = "\(state.scratch)/\(state.written.count)"
      state.written[path] = place
      return place
    }
  }
}
