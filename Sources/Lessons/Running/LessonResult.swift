import Language
import Typography

/// How the test of one lesson or script went.
package struct LessonResult: Sendable {
  package let path: String
  /// Cells and questions that were to run.
  package let pieces: Int
  /// Checks that held.
  package let checks: Int
  package let duration: Duration
  /// What failed, where; nil if the test passed.
  package let failure: Failure?

  package struct Failure: Sendable {
    package let diagnostics: [Diagnostic]
    package let source: SourceText
  }

  package var hasPassed: Bool { failure == nil }

  /// `✓ lessons/first-steps/one-neuron.md   9 cells, 14 checks, 0.1 s`, or `✗ …`; what failed is told apart.
  package var line: String {
    "\(hasPassed ? "✓" : "✗") \(path)   \(counted(pieces, "cell")), \(counted(checks, "check")), \(seconds) s"
  }

  private var seconds: String {
    let (whole, fraction) = duration.components
    return NumberFormat.fixed(Double(whole) + Double(fraction) * 1e-18, decimals: 1)
  }
}
