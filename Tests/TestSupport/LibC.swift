import Glibc

/// Functions of the C library that its module does not show to Swift.
enum LibC {
  private typealias Width = @convention(c) (wchar_t) -> Int32
  private typealias Pipe2 = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32

  /// The cells of each scalar in a UTF-8 locale (negative for controls): the C library's judgement, not ours.
  static func cells(of scalars: some Sequence<Unicode.Scalar>) -> [Int] {
    guard let function = dlsym(nil, "wcwidth") else { return scalars.map { _ in 1 } }
    let width = unsafeBitCast(function, to: Width.self)
    // For this thread alone: other tests go on in their locale.
    let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    return scalars.map { Int(width(wchar_t(bitPattern: $0.value))) }
  }

  /// A pipe that programs started meanwhile by other tests do not inherit: they would keep it open.
  static func pipe() -> (readEnd: Int32, writeEnd: Int32)? {
    guard let function = dlsym(nil, "pipe2") else { return nil }
    var ends: [Int32] = [-1, -1]
    return unsafeBitCast(function, to: Pipe2.self)(&ends, O_CLOEXEC) == 0 ? (ends[0], ends[1]) : nil
  }
}
