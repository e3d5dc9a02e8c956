/// Hears from a parser what may stand at the end of the text. A reference, so that what a reading finds outlives its
/// being given up; made for one look and not shared.
final class Probe {
  enum Finding {
    case statement
    case operand
    case keyword(String)
    case phrase([Expected])
  }

  private(set) var findings: [Finding] = []

  func record(_ finding: Finding) { findings.append(finding) }
}
