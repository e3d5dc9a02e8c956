import Language

/// All commands that a session knows, in the order in which help lists them.
package struct CommandTable: Sendable {
  package let commands: [any Command]
  package let vocabulary: Vocabulary
  private let byVerb: [String: any Command]

  /// Commands whose synopsis cannot be read are left out; a test holds that there are none.
  package init(_ commands: [any Command] = CommandTable.core) {
    self.commands = commands
    var verbs: [Verb] = []
    var byVerb: [String: any Command] = [:]
    for command in commands {
      let declaration = command.declaration
      let synopses = declaration.synopses.compactMap { try? Synopsis($0) }
      verbs.append(Verb(name: declaration.verb, synopses: synopses, isSoft: declaration.isSoft))
      byVerb[declaration.verb] = command
    }
    vocabulary = Vocabulary(verbs, names: FunctionTable.names)
    self.byVerb = byVerb
  }

  package func command(named verb: String) -> (any Command)? { byVerb[verb] }

  /// The commands of this target; the lesson player adds its own.
  package static let core: [any Command] = [
    DataCommand(), PrepareCommand(), AugmentCommand(), InitCommand(), LossCommand(), OptimizerCommand(),
    ScheduleCommand(), ClipCommand(), BatchCommand(), SeedCommand(), FreezeCommand(), UnfreezeCommand(),
    ReplaceCommand(),
    StepCommand(), TrainCommand(), ForwardCommand(), BackwardCommand(), UpdateCommand(), RestartCommand(),
    MinimizeCommand(),
    BackCommand(), GotoCommand(), HistoryCommand(), SetCommand(), BookmarkCommand(), ForkCommand(), SwitchCommand(),
    ForksCommand(), WhenCommand(), CompareCommand(), PreviewCommand(), SearchCommand(), TrialCommand(),
    RangeTestCommand(), CrossValidateCommand(), EnsembleCommand(), BreakCommand(), WatchCommand(), BreaksCommand(),
    DeleteCommand(),
    ShowCommand(), ExplainCommand(), PlotCommand(), PrintCommand(), ExpectCommand(), EvaluateCommand(),
    TimeCommand(), ProfileCommand(), DiagnoseCommand(), WhyCommand(), WhoCommand(), CheckCommand(),
    SaveCommand(), LoadCommand(), AllowCommand(), LogCommand(), CommandLogCommand(),
    HelpCommand(), AproposCommand(), VariablesCommand(), ForgetCommand(), QuitCommand(),
  ]
}
