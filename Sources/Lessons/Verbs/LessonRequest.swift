import Commands
import Language

/// What a lesson command asks of the notebook that runs it, and where it was typed.
struct LessonRequest: Request {
  enum Kind: Sendable {
    case list
    case open(String)
    case again
    case skip
    /// The number of a step, from 1.
    case page(Int)
    case hint
    case whereabouts
  }

  let kind: Kind
  let range: SourceRange
}
