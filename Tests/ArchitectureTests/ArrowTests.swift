import TestSupport
import Testing

/// The map of `Sources/README.md`: who may import whom.
@Suite struct ArrowTests {
  /// Direct arrows; what an import imports may be imported as well.
  static let arrows: [String: [String]] = [
    "Typography": [],
    "Tensors": ["COpenBLAS", "CKernels", "CMalloc"],
    "Differentiation": ["Tensors"],
    "Networks": ["Differentiation"],
    "Datasets": ["Tensors", "Typography", "CZlib"],
    "Training": ["Networks", "Datasets", "Synchronization", "Dispatch"],
    "Search": ["Training", "Dispatch"],
    "Ensembles": ["Search"],
    "Figures": ["Typography"],
    "Experiments": ["Training", "Figures"],
    "Language": ["Typography"],
    "Commands": ["Language", "Ensembles", "Figures"],
    "Lessons": ["Commands", "CMark"],
    "Journal": ["Lessons"],
    "LineEditing": ["Typography", "CEditline"],
    "gradus": ["Journal", "LineEditing", "Experiments", "ArgumentParser"],
    "Measuring": [],
    "Fuzzing": ["Journal", "CTraces", "Synchronization"],
    "gradus-fuzz": ["Fuzzing", "ArgumentParser"],
    "gradus-libfuzzer": ["Fuzzing"],
    "gradus-bench": ["CAllocations", "Measuring", "Commands", "ArgumentParser"],
  ]

  /// The C library is everywhere; Foundation, which costs start-up time, is nowhere.
  static let everywhere: Set<String> = ["Glibc"]

  @Test func `every target is on the map and on disk`() throws {
    let folders = try SourceTree.folders(below: "Sources").filter { !$0.hasPrefix("C") || $0 == "Commands" }
    #expect(Set(folders) == Set(Self.arrows.keys))
  }

  @Test(arguments: arrows.keys.sorted())
  func `a target imports only what the map allows`(target: String) throws {
    let allowed = Self.reachable(from: target).union(Self.everywhere)
    let files = try SourceTree.swiftFiles(below: "Sources/\(target)")
    #expect(!files.isEmpty)
    for file in files {
      for name in try SourceTree.imports(of: file) where !allowed.contains(name) {
        Issue.record("\(file) imports \(name), which \(target) may not")
      }
    }
  }

  @Test func `system libraries stay behind their one target`() throws {
    let owners = [
      "CKernels": "Tensors", "COpenBLAS": "Tensors", "CMalloc": "Tensors", "CZlib": "Datasets", "CMark": "Lessons",
      "CEditline": "LineEditing", "CAllocations": "gradus-bench", "CTraces": "Fuzzing",
    ]
    for file in try SourceTree.swiftFiles(below: "Sources") {
      for name in try SourceTree.imports(of: file) {
        if let owner = owners[name] { #expect(file.hasPrefix("Sources/\(owner)/"), "\(file) imports \(name)") }
      }
    }
  }

  private static func reachable(from target: String) -> Set<String> {
    var found: Set<String> = []
    var waiting = arrows[target] ?? []
    while let next = waiting.popLast() {
      if found.insert(next).inserted { waiting += arrows[next] ?? [] }
    }
    return found
  }
}
