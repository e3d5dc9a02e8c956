import Foundation
import Testing

struct OpTableTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL

  /// Types declared as `struct Relu: ElementwiseOp`: those that conform to a protocol whose name ends in Op.
  private func declaredOps() throws -> [String] {
    let paths = FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil)
    return try (paths?.compactMap { $0 as? URL } ?? [])
      .filter { $0.pathExtension == "swift" }
      .flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n").compactMap(declaredOp) }
      .sorted()
  }

  private func declaredOp(_ line: Substring) -> String? {
    let words = line.split { " ,:{".contains($0) }
    guard let keyword = words.firstIndex(where: { ["struct", "enum", "class", "extension"].contains($0) }) else {
      return nil
    }
    let names = words[(keyword + 1)...]
    return names.dropFirst().contains { $0.hasSuffix("Op") } ? names.first.map(String.init) : nil
  }

  @Test func everyOperationHasAnEntry() throws {
    let declared = try declaredOps()
    #expect(declared.count > 20)
    #expect(OpTable.entries.map(\.type).sorted() == declared)
  }

  @Test(arguments: OpTable.entries)
  func anEntryTestsWhatItNames(_ entry: OpEntry) {
    #expect(entry.cases.allSatisfy { String(describing: type(of: $0.op)) == entry.type })
    #expect(entry.cases.contains { $0.operands.contains { $0.count == 0 } }, "no empty operand")
    #expect(entry.cases.contains { $0.operands.allSatisfy { $0.count > 1 } }, "only trivial operands")
  }
}
