/// What Tab can put in place of the word being typed.
package struct Completion: Sendable, Equatable {
  /// A word that fits.
  package struct Candidate: Sendable, Hashable {
    package let text: String
    /// What it is, in a few words.
    package let note: String
    /// Whether a space may follow; not behind `linear1.` or a folder.
    package let isWhole: Bool
  }

  /// UTF-8 offsets in the text.
  package let replacing: Range<Int>
  package let candidates: [Candidate]
}
