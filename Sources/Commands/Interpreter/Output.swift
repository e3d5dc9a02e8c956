import Figures

/// What a statement has to say. A front end decides how it looks.
package enum Output: Sendable {
  /// Lines that a notebook shows indented under the statement.
  case text(String)
  /// The bare value that `print` writes, for scripts.
  case bare(String)
  case table(Table)
  /// Something that belongs to the text before it, further in.
  indirect case nested(Output)
  /// A tensor under its name; how much of it fits is for the front end to say.
  case tensor(name: String, shape: [Int], values: [Double], digits: Int)
  case figure(Figure)
  /// Text in Markdown, such as a help page.
  case markdown(String)
  /// How far a long statement is, for a progress bar.
  case progress(Progress)
  /// Something that a front end or the lesson player does: leave, open a lesson.
  case request(any Request)
}

/// How far a long statement is.
package struct Progress: Sendable {
  /// 0 at the start, 1 at the end; nil where the end is not known.
  package let fraction: Double?
  /// How it goes, the most important first: where there is little room, the last are left out.
  package let facts: [String]

  package init(fraction: Double?, facts: [String]) {
    self.fraction = fraction
    self.facts = facts
  }
}

/// Something that the interpreter cannot do itself and asks its front end for.
package protocol Request: Sendable {}
