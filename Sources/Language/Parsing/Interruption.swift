/// Why reading stopped.
enum Interruption: Error {
  /// The text ends where more must follow.
  case incomplete(expecting: String)
  case failure(Diagnostic)
}
