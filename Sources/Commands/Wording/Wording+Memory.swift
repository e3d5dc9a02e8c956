import Language
import Tensors

extension Wording {
  /// `a tensor [1000000000000] would need 7.3 TB; the limit is 2 GB`
  static func diagnostic(
    _ shortage: Shortage, _ what: String, at range: SourceRange?, orElse other: String? = nil
  ) -> Diagnostic {
    let isAlone = shortage.bytes > shortage.limit
    let beside = isAlone ? "" : " beside the \(size(shortage.inUse)) in use"
    let advice = "`set memory` changes it" + (other.map { "; \($0) needs less" } ?? "")
    return Diagnostic(
      "\(what) would need \(size(shortage.bytes))\(beside); the limit is \(size(shortage.limit))", at: range,
      help: isAlone || other != nil ? advice : advice + "; `forget x` gives back what a variable takes")
  }

  /// What is made in steps takes more meanwhile than in the end.
  static func what(_ shape: Shape, _ shortage: Shortage) -> String {
    let isMoreThanItself = shape.count < shortage.bytes / Precision.float64.stride
    return isMoreThanItself ? "making a tensor \(shape)" : "a tensor \(shape)"
  }

  /// A statement that asked for little at a time, and for too much in the end.
  static func exceeded(_ budget: Budget, inUse: Int, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      "this statement has come to use \(size(inUse)) of memory; the limit is \(size(budget.limit))", at: range,
      help: "`set memory` changes it")
  }

  static func tooLong(_ bytes: Int, limit: Int) -> Diagnostic {
    Diagnostic("a text of \(size(bytes)) is too long to run; the limit is \(size(limit))", at: nil)
  }
}
