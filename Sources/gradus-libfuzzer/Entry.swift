import Fuzzing
import Glibc

/// The subject that `GRADUS_FUZZ` names, and a folder for its files.
private final class Target: Sendable {
  let subject: any Subject
  let place: Workplace

  init?() {
    guard let name = getenv("GRADUS_FUZZ").map({ String(cString: $0) }), let place = Workplace() else { return nil }
    let root = getenv("GRADUS_HOME").map { String(cString: $0) }
    guard let subject = Subjects(Sources(root: root))[name] else { return nil }
    (self.subject, self.place) = (subject, place)
    _ = chdir(place.path)
  }
}

/// libFuzzer hands over no context of its own.
private let target = Target()

/// What libFuzzer calls for each input. A broken law ends the program, so that libFuzzer keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func judgeOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard let target else { return -1 }
  guard let law = target.subject.judge(Array(UnsafeBufferPointer(start: bytes, count: count)), in: target.place) else {
    return 0
  }
  tell("broken law: \(law)")
  abort()
}

/// On standard error.
private func tell(_ text: String) {
  let line = Array((text + "\n").utf8)
  _ = write(2, line, line.count)
}

@_extern(c, "LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ judge: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The package manager calls the program's entry by this name, and not `main`, which libFuzzer brings.
@_cdecl("gradus_libfuzzer_main")
public func runLibFuzzer(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  guard target != nil else {
    tell("GRADUS_FUZZ names no subject")
    return 2
  }
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, judgeOneInput)
}
