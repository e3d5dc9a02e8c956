import CEditline

/// Which keys do what, before `~/.editrc` has its say.
enum KeyBindings {
  /// The names under which `~/.editrc` can bind the reader's own commands.
  enum Command {
    static let complete = "gradus-complete"
    static let search = "gradus-search"
    static let previous = "gradus-previous"
    static let next = "gradus-next"
    static let previousMatch = "gradus-previous-match"
    static let nextMatch = "gradus-next-match"
    static let clearScreen = "gradus-clear-screen"
    static let lineStart = "gradus-line-start"
    static let lineEnd = "gradus-line-end"
    static let insertBreak = "gradus-insert-break"
    static let insertPaste = "gradus-insert-paste"
  }

  /// A character that no keyboard sends (C1 "privacy message"): the reader's for a paste.
  static let pasteKey: Unicode.Scalar = "\u{9E}"
  /// Likewise (C1 "string terminator") the Escape key by itself in vi's insert mode, where the escape byte opens the
  /// sequences of arrow keys.
  static let escapeKey: Unicode.Scalar = "\u{9C}"

  /// Keys that are the same in every mode, in the notation of `editrc(5)`.
  private static let everywhere: [(keys: String, command: String)] = [
    ("^I", Command.complete), ("^R", Command.search), ("^P", Command.previous), ("^N", Command.next),
    ("^L", Command.clearScreen), ("\\236", Command.insertPaste),
  ]

  private static let emacs: [(keys: String, command: String)] = [
    ("^A", Command.lineStart), ("^E", Command.lineEnd), ("^[^M", Command.insertBreak), ("^[^J", Command.insertBreak),
    ("^[p", Command.previousMatch), ("^[n", Command.nextMatch),
  ]

  private static let viCommands: [(keys: String, command: String)] = [
    ("k", Command.previous), ("j", Command.next), ("\\055", Command.previous), ("+", Command.next),
    ("K", Command.previousMatch), ("J", Command.nextMatch), ("/", Command.search),
    ("?", Command.search),
  ]

  /// What terminals send for keys that have no character. Those without a use are bound to nothing, because of an unknown
  /// sequence libedit would insert the rest.
  private static let sequences: [(keys: String, command: String)] = [
    ("[A", Command.previous), ("OA", Command.previous), ("[B", Command.next), ("OB", Command.next),
    ("[C", "ed-next-char"), ("OC", "ed-next-char"), ("[D", "ed-prev-char"), ("OD", "ed-prev-char"),
    ("[H", Command.lineStart), ("OH", Command.lineStart), ("[1~", Command.lineStart), ("[7~", Command.lineStart),
    ("[F", Command.lineEnd), ("OF", Command.lineEnd), ("[4~", Command.lineEnd), ("[8~", Command.lineEnd),
    ("[3~", "ed-delete-next-char"), ("[5~", Command.previousMatch), ("[6~", Command.nextMatch),
    ("[1;5C", "em-next-word"), ("[1;3C", "em-next-word"), ("[1;5D", "ed-prev-word"), ("[1;3D", "ed-prev-word"),
    ("[2~", "ed-ignore"), ("[Z", "ed-ignore"), ("OP", "ed-ignore"), ("OQ", "ed-ignore"), ("OR", "ed-ignore"),
    ("OS", "ed-ignore"), ("[15~", "ed-ignore"), ("[17~", "ed-ignore"), ("[18~", "ed-ignore"), ("[19~", "ed-ignore"),
    ("[20~", "ed-ignore"), ("[21~", "ed-ignore"), ("[23~", "ed-ignore"), ("[24~", "ed-ignore"),
  ]

  /// Binds all of them; to be repeated whenever libedit is told to change between Emacs and vi keys, which unbinds them.
  static func apply(to editor: Editline) {
    let isVi = editor.usesViKeys
    for (keys, command) in everywhere {
      editor.bind(keys, to: command)
      if isVi { editor.bind(keys, to: command, inViCommandMode: true) }
    }
    for (keys, command) in sequences {
      editor.bind("^[" + keys, to: command)
      if isVi { editor.bind("^[" + keys, to: command, inViCommandMode: true) }
    }
    if isVi {
      for (keys, command) in viCommands { editor.bind(keys, to: command, inViCommandMode: true) }
      editor.bind("\\234", to: "vi-command-mode")
      editor.bind("\\234", to: "ed-ignore", inViCommandMode: true)
    } else {
      for (keys, command) in emacs { editor.bind(keys, to: command) }
    }
  }

  /// Obeys `~/.editrc` (`editrc(5)`), line by line, because of `bind -v` and `bind -e`: whatever is bound before them is
  /// lost, and what the learner binds after them has to win over ours.
  static func obey(settings: String, of editor: Editline) {
    for line in settings.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      parse(String(line), for: editor)
      let changesMode = first.hasSuffix("bind") && (words.dropFirst().first == "-v" || words.dropFirst().first == "-e")
      if changesMode { apply(to: editor) }
    }
  }

  private static func parse(_ line: String, for editor: Editline) {
    guard let tokenizer = tok_init(nil) else { return }
    defer { tok_end(tokenizer) }
    var count: Int32 = 0
    var words: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    if tok_str(tokenizer, line, &count, &words) == 0, count > 0 { el_parse(editor.pointer, count, words) }
  }
}
