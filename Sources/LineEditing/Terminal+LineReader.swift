import Glibc

extension Terminal {
  /// The reader that suits: with editing at a terminal that can move its cursor, plain otherwise.
  ///
  /// - Parameters:
  ///   - history: the path of the history file, or nil to keep history only for this run.
  ///   - plain: never move the cursor; nothing is kept then.
  package func makeLineReader(
    history: String?, plain: Bool = false, environment: (String) -> String? = processEnvironment
  ) -> any LineReader {
    if !plain, allowsEditing, let streams = EditlineStreams.standard,
      let reader = EditlineReader(
        streams: streams, terminal: self, history: history, settings: Self.editorSettings(environment))
    {
      return reader
    }
    return PipeReader(input: descriptor(.input), prompts: isTerminal(.input) ? descriptor(.output) : nil)
  }

  /// The contents of `$EDITRC` or `~/.editrc`; empty when there is none.
  private static func editorSettings(_ environment: (String) -> String?) -> String {
    guard let path = environment("EDITRC") ?? environment("HOME").map({ $0 + "/.editrc" }) else { return "" }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    return String(decoding: readAll(descriptor) ?? [], as: UTF8.self)
  }
}
