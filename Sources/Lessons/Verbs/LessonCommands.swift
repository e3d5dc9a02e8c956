import Commands

/// The commands that a notebook adds to those of the interpreter.
package enum LessonCommands {
  package static let all: [any Command] = [
    LessonsCommand(), OpenCommand(), AgainCommand(), SkipCommand(), PageCommand(), HintCommand(), WhereCommand(),
  ]

  /// Everything that can be typed at the prompt.
  package static let table = CommandTable(CommandTable.core + all)
}
