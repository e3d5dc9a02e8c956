import Datasets
import Lessons
import Tensors

/// Checksums of everything that a session is, part by part, bit for bit: two sessions with the same lines go on alike. It looks
/// into whatever there is, so that what is added to a session some day is looked at as well.
package struct StateDigest {
  /// `scopes: 1a2b3c4d`, for the session and the lesson that is played.
  package private(set) var lines: [String] = []

  /// What belongs to the world around the session, what only makes it faster, what counts for the text at hand alone.
  private static let leftOut = [
    "environment", "commands", "arenas", "plans", "spares", "isInterrupted", "outputs", "kept",
    "spoken", "memoryBefore", "stackFloor",
  ]
  /// These are opened once more, so that a difference can be seen more closely.
  private static let opened = ["workbench", "timelines", "some", "history", "state"]

  package init(_ notebook: Notebook) {
    lines.append("prompt: \(notebook.prompt)")
    add(notebook.session, "session", isOpened: true)
  }

  private mutating func add(_ value: Any, _ path: String, isOpened: Bool) {
    guard isOpened else {
      var sum = StateSum()
      sum.add(value)
      return lines.append("\(path): \(String(sum.value, radix: 16))")
    }
    for child in Mirror(reflecting: value).children {
      guard let label = child.label, !Self.leftOut.contains(label) else { continue }
      add(child.value, "\(path).\(label)", isOpened: Self.opened.contains(label))
    }
  }

  /// A checksum of a value and all that it holds.
  private struct StateSum {
    private(set) var value: UInt32 = 0

    mutating func add(_ any: Any) {
      switch any {
      case let tensor as Tensor: add(tensor)
      case let numbers as [Double]: numbers.withUnsafeBytes { add(bytes: $0) }
      case let numbers as [Int]: numbers.withUnsafeBytes { add(bytes: $0) }
      case let numbers as [UInt32]: numbers.withUnsafeBytes { add(bytes: $0) }
      case let number as Double: withUnsafeBytes(of: number.bitPattern) { add(bytes: $0) }
      case let number as Int: withUnsafeBytes(of: number) { add(bytes: $0) }
      case let text as String: add(text)
      case let flag as Bool: add(flag ? "true" : "false")
      default: addChildren(of: any)
      }
    }

    private mutating func addChildren(of any: Any) {
      let mirror = Mirror(reflecting: any)
      switch mirror.displayStyle {
      // What lies behind a reference is shared, and the values that it stands for are looked at where they are.
      case .class: return
      case .set, .dictionary:
        // In any order: the sums of the elements are added up.
        var total: UInt32 = 0
        for child in mirror.children {
          var sum = StateSum()
          sum.add(child.value)
          total &+= sum.value
        }
        add("\(mirror.children.count) \(total)")
      case .enum where mirror.children.isEmpty: add("\(any)")
      case nil where mirror.children.isEmpty: add("\(type(of: any)) \(any)")
      default:
        add("\(mirror.children.count)")
        for child in mirror.children where !StateDigest.leftOut.contains(child.label ?? "") {
          add(child.label ?? "")
          add(child.value)
        }
      }
    }

    private mutating func add(_ tensor: Tensor) {
      add("\(tensor.shape) \(tensor.precision.rawValue)")
      tensor.withView { view in
        add(bytes: UnsafeRawBufferPointer(start: view.base, count: tensor.count * tensor.precision.stride))
      }
    }

    private mutating func add(_ text: String) { value = Checksum.of(Array(text.utf8), continuing: value) }

    private mutating func add(bytes: UnsafeRawBufferPointer) {
      add("\(bytes.count)")
      value = Checksum.of(bytes, continuing: value)
    }
  }
}
