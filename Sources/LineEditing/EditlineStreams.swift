import CEditline
import Glibc

/// The streams that the editor works on; the first two are a terminal.
struct EditlineStreams {
  var input: UnsafeMutablePointer<FILE>
  var output: UnsafeMutablePointer<FILE>
  var error: UnsafeMutablePointer<FILE>

  /// The program's own; nil when one of them is closed.
  static var standard: EditlineStreams? {
    guard let input = gradus_stdin(), let output = gradus_stdout(), let error = gradus_stderr() else { return nil }
    return EditlineStreams(input: input, output: output, error: error)
  }
}

/// Where libedit's own drawing goes: into memory, where only its bells are looked for.
final class EditlineSink {
  let stream: UnsafeMutablePointer<FILE>
  private let memory: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let size: UnsafeMutablePointer<Int>

  init?() {
    memory = .allocate(capacity: 1)
    size = .allocate(capacity: 1)
    memory.initialize(to: nil)
    size.initialize(to: 0)
    guard let stream = open_memstream(memory, size) else {
      memory.deallocate()
      size.deallocate()
      return nil
    }
    self.stream = stream
  }

  deinit {
    fclose(stream)
    free(memory.pointee)
    memory.deallocate()
    size.deallocate()
  }

  /// A bell if libedit has rung since the last time, or nothing. Forgets all that was written.
  func takeBells() -> String {
    fflush(stream)
    defer { rewind(stream) }
    guard let bytes = memory.pointee, memchr(bytes, 0x07, size.pointee) != nil else { return "" }
    return "\u{7}"
  }
}
