/// What a terminal can show.
package struct TerminalStyle: Sendable, Equatable {
  /// The most cells that a line takes.
  package var width: Int
  /// The lines that a plot takes, title, axes and legend included. Grids of images and matrices take what they need.
  package var height: Int
  /// Whether only ASCII characters are used, apart from those in names and titles.
  package var ascii: Bool
  /// Whether the 256 colours are used, in addition to marks that do without them.
  package var color: Bool

  package init(width: Int = 80, height: Int = 20, ascii: Bool = false, color: Bool = false) {
    // Wider or higher than any terminal is a mistake; the limit keeps it from asking for more memory than there is.
    self.width = min(max(1, width), 1000)
    self.height = min(max(1, height), 500)
    self.ascii = ascii
    self.color = color
  }

  /// What stands for text that was cut off.
  var ellipsis: String { ascii ? "..." : "…" }
}
