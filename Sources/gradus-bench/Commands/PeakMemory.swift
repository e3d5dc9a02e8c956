import ArgumentParser
import Glibc
import Measuring
import Tensors

/// What `run memory` starts: does one thing and tells how much memory this program has held.
struct PeakMemory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peak", abstract: "For `run memory`.", shouldDisplay: false)

  @Argument var kind: String
  @Argument var precision: String

  func run() throws {
    guard let kind = Peak.Kind(rawValue: kind), let precision = Precision(rawValue: precision) else {
      throw ValidationError("peak load|train|session float32|float64")
    }
    var object = FlatObject()
    object.set("start_bytes", Self.mostBytes)
    try kind.work(precision)
    object.set("peak_bytes", Self.mostBytes)
    print(object.json)
  }

  /// The most that was resident so far. (getrusage would also tell what the program held that started this one.)
  private static var mostBytes: Double {
    guard let stream = fopen("/proc/self/status", "r") else { return .nan }
    defer { fclose(stream) }
    var buffer = [CChar](repeating: 0, count: 256)
    while fgets(&buffer, CInt(buffer.count), stream) != nil {
      let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace)
      if words.first == "VmHWM:", words.count > 1, let size = Double(words[1]) { return size * 1024 }
    }
    return .nan
  }
}
