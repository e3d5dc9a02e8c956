import CEditline
import Glibc

/// libedit's editor: the calls that the reader makes, in Swift's types.
struct Editline {
  let pointer: OpaquePointer

  /// The line being edited.
  var line: String {
    guard let line = el_wline(pointer)?.pointee, let start = line.buffer, let end = line.lastchar else { return "" }
    return text(UnsafeBufferPointer(start: start, count: end - start))
  }

  /// Where the cursor stands in the line, in scalars.
  var cursor: Int {
    guard let line = el_wline(pointer)?.pointee, let start = line.buffer, let cursor = line.cursor else { return 0 }
    return cursor - start
  }

  func moveCursor(to offset: Int) {
    el_cursor(pointer, Int32(clamping: offset - cursor))
  }

  func insert(_ text: String) {
    WideText(text).withPointer { _ = el_winsertstr(pointer, $0) }
  }

  /// Makes `text` the line, with the cursor behind it.
  func replaceLine(with text: String) {
    gradus_el_clear(pointer)
    insert(text)
  }

  /// Puts `text` in the place of some scalars of the line, with the cursor behind it.
  func replace(_ range: Range<Int>, with text: String) {
    let scalars = line.unicodeScalars
    let tail = String(String.UnicodeScalarView(scalars.dropFirst(range.upperBound)))
    let head = String(String.UnicodeScalarView(scalars.prefix(range.lowerBound)))
    replaceLine(with: head + text + tail)
    moveCursor(to: range.lowerBound + text.unicodeScalars.count)
  }

  func bind(_ keys: String, to command: String, inViCommandMode: Bool = false) {
    gradus_el_bind(pointer, keys, command, inViCommandMode ? 1 : 0)
  }

  var usesViKeys: Bool {
    gradus_el_uses_vi_keys(pointer) != 0
  }

  /// Lets the learner edit a line until Enter (the line), or until a command or the reader of keys says to stop (nil).
  func edit() -> String? {
    var count: Int32 = 0
    guard let start = el_wgets(pointer, &count), count > 0 else { return nil }
    return text(UnsafeBufferPointer(start: start, count: Int(count)))
  }

  private func text(_ characters: UnsafeBufferPointer<wchar_t>) -> String {
    String(String.UnicodeScalarView(characters.compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }))
  }
}

/// Text as a C array of wide characters, ended by 0, which stays where it is while the object lives.
final class WideText {
  let pointer: UnsafeMutablePointer<wchar_t>

  init(_ text: String) {
    let scalars = text.unicodeScalars
    pointer = .allocate(capacity: scalars.count + 1)
    var position = pointer
    for scalar in scalars where scalar != "\0" {
      position.initialize(to: wchar_t(bitPattern: scalar.value))
      position += 1
    }
    position.initialize(to: 0)
  }

  deinit {
    pointer.deallocate()
  }

  func withPointer(_ body: (UnsafeMutablePointer<wchar_t>) -> Void) {
    body(pointer)
  }
}
