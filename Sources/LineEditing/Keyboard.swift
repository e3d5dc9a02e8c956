import Glibc

/// What the terminal sends, one key at a time.
enum Key: Equatable {
  case character(Unicode.Scalar)
  /// The escape byte. `opensSequence` tells an arrow key, whose other bytes follow at once, from the key of that name.
  case escape(opensSequence: Bool)
  /// Text that was pasted, between the marks of bracketed paste; it may hold anything.
  case paste(String)
  case signal(Int32)
  case end
  case failed(code: Int32)
}

/// Turns a terminal's bytes into keys.
///
/// Bytes are read one by one and not ahead: what has been typed in advance stays with the kernel, which drops it on Ctrl-C
/// as it should.
struct Keyboard {
  private let descriptor: Int32
  /// Bytes that were looked at to find a paste and turned out to be something else.
  private var held: ArraySlice<UInt8> = []
  private var unread: Key?
  /// Signals that came in the middle of a paste and can wait for its end.
  private var postponed: [Int32] = []

  /// How long the bytes of one key may lag behind each other, over a slow connection.
  private let patience: Int32 = 30

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  mutating func next() -> Key {
    if let key = unread {
      unread = nil
      return key
    }
    if !postponed.isEmpty { return .signal(postponed.removeFirst()) }
    while true {
      switch nextByte() {
      case .byte(0x1B): return escape()
      case .byte(let lead): if let scalar = character(after: lead) { return .character(scalar) }
      case .signal(let number): return .signal(number)
      case .end: return .end
      case .late: continue
      case .failed(let code): return .failed(code: code)
      }
    }
  }

  /// Makes `key` the next one.
  mutating func unread(_ key: Key) {
    unread = key
  }

  /// Whether something has been typed that `next` would not have to wait for.
  var hasInput: Bool {
    unread != nil || !held.isEmpty || SignalWatch.wait(for: descriptor, milliseconds: 0) == true
  }

  private enum Arrival: Equatable {
    case byte(UInt8)
    case signal(Int32)
    case late
    case end
    case failed(Int32)
  }

  private mutating func nextByte(within milliseconds: Int32? = nil) -> Arrival {
    if let byte = held.popFirst() { return .byte(byte) }
    while true {
      if milliseconds == nil, let number = SignalWatch.take() { return .signal(number) }
      guard let isReady = SignalWatch.wait(for: descriptor, milliseconds: milliseconds) else { return .failed(errno) }
      if isReady { return readByte() }
      if milliseconds != nil { return .late }
    }
  }

  private func readByte() -> Arrival {
    var byte: UInt8 = 0
    while true {
      switch read(descriptor, &byte, 1) {
      case 1: return .byte(byte)
      case 0: return .end
      // A terminal that has been hung up answers EIO.
      default: if errno != EINTR { return errno == EIO ? .end : .failed(errno) }
      }
    }
  }

  /// The character whose UTF-8 form begins with `lead`; nil when the bytes are not UTF-8.
  private mutating func character(after lead: UInt8) -> Unicode.Scalar? {
    if lead < 0x80 { return Unicode.Scalar(lead) }
    let following = [0xC2...0xDF: 1, 0xE0...0xEF: 2, 0xF0...0xF4: 3].first { $0.key.contains(lead) }?.value
    guard let following else { return nil }
    var bytes = [lead]
    while bytes.count <= following {
      guard case .byte(let byte) = nextByte(within: 10 * patience) else { return nil }
      guard byte & 0xC0 == 0x80 else {
        held.insert(byte, at: held.startIndex)
        return nil
      }
      bytes.append(byte)
    }
    return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
  }

  private mutating func escape() -> Key {
    var seen: [UInt8] = []
    for expected in Self.pasteBegins {
      guard case .byte(let byte) = nextByte(within: patience) else { break }
      seen.append(byte)
      if byte != expected { break }
    }
    if seen.elementsEqual(Self.pasteBegins) { return paste() }
    held = seen + held
    return .escape(opensSequence: seen.first == UInt8(ascii: "[") || seen.first == UInt8(ascii: "O"))
  }

  private static let pasteBegins = Array("[200~".utf8)
  private static let pasteEnds = Array("\u{1B}[201~".utf8)

  /// The bytes up to the mark of the end. Ctrl-C gives up a paste whose end never comes.
  private mutating func paste() -> Key {
    var bytes: [UInt8] = []
    while true {
      switch nextByte() {
      case .byte(0x03): return .character("\u{3}")
      case .byte(let byte): bytes.append(byte)
      case .signal(let number) where number == SIGWINCH || number == SIGCONT: postponed.append(number)
      case .signal(let number): return .signal(number)
      case .late: continue
      case .end: return .end
      case .failed(let code): return .failed(code: code)
      }
      if bytes.last == Self.pasteEnds.last, bytes.suffix(Self.pasteEnds.count).elementsEqual(Self.pasteEnds) {
        return .paste(String(decoding: bytes.dropLast(Self.pasteEnds.count), as: UTF8.self))
      }
    }
  }
}
