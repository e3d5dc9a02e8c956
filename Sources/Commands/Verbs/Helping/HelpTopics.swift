/// Help that belongs to no single command.
enum HelpTopics {
  static let names = [
    "language", "functions", "layers", "losses", "initialisers", "optimisers", "schedules", "metrics", "augmentation",
    "keys", "checks",
  ]

  static func page(_ topic: String, _ help: HelpText) -> String? {
    switch topic {
    case "language": language
    case "functions": help.functionsPage
    case "layers": help.layersPage
    case "losses": help.lossesPage
    case "initialisers", "initializers": help.initializersPage
    case "optimisers", "optimizers": help.optimizersPage
    case "schedules": help.schedulesPage
    case "metrics": help.metricsPage
    case "augmentation": help.augmentationPage
    case "keys": keys
    case "checks": checks
    default: nil
    }
  }

  static let language = """
    A line is a command, an assignment or an expression, whose value is shown.

    - Numbers `1`, `0.5`, `1e-3`, `20%`; strings `"text"`; lists and tensors `[0.5, -0.3]`, `[[1, 2], [3, 4]]`.
    - Operators as in NumPy: `+ - * / // % @ ^` (`@` is the matrix product, `^` the power), comparisons, `and or not`.
    - Slices as in NumPy: `W[0]`, `W[0, :3]`, `W[:, -1]`, `W[::2]`; rows by a list: `x[[3, 1]]`; `W.T`, `W.shape`.
    - `w = parameter([0.5, -0.3])` is a value to learn: what is computed from it remembers how, `backward loss` computes
      gradients, `w.grad` is one. `w -= 0.1 * w.grad` changes the parameter.
    - `net = 64 -> linear(32) -> relu -> linear(10)` is a network. The last one that was assigned is under study:
      `linear1`, `linear1.W`, `linear1.W.grad`, `loss`, `x`, `t` are its values in the running step; `linear1.W.update` is the
      last change of the weights, `linear1.W.velocity` (momentum) or `linear1.W.m` (adam) what the optimiser remembers.
    - Networks nest: `residual(linear(32) -> relu -> linear(64))`, `branches(linear(8), linear(8) -> tanh)`. A chain that has
      a name is one layer wherever it is used: `block = linear(32) -> relu; net = 64 -> block -> 2 * block -> linear(10)` has
      `block1`, `block2`, `block3`, each with weights of its own. In parentheses it is part of the network:
      `64 -> 3 * (linear(32) -> relu) -> linear(10)` has `linear1` to `linear4`.
    - What lies inside has a path with a slash and no blanks around it: `residual1/linear1.W`, `block2/relu1`. Behind any other
      name, and between blanks, `/` divides.
    - Blocks: `repeat 10 { … }`, `for r in [0.1, 0.01] { … }`, `for i in 0..9 { … }`, `while x > 1 { … }`,
      `if x > 0 { … } else { … }`, `def f(x, a=2) { return a * x }`.
    - `;` separates statements on a line, `#` begins a comment. An open bracket or a trailing operator goes on to the next line.
    - Commands can be shortened at the prompt: `tr 5 ep`. Names may use any letters: `η = 0.1`.
    """

  static let keys = """
    - Tab completes commands, words, variables, paths such as `linear1.W.grad`, data sets, lessons and files.
    - Up and Down walk through history, Ctrl-R searches it. Emacs keys work; `bind -v` in `~/.editrc` makes them vi's.
    - Ctrl-C drops the line, or stops a computation and keeps what it did. Ctrl-D leaves.
    - In a lesson, Enter on an empty line runs the cell that is shown.
    """

  static let checks = """
    - `expect CONDITION "claim"` stops where the condition does not hold.
    - `x  # => 0.96` checks the value of an expression or assignment; the digits written set the tolerance, half a unit of the last.
    - `x[9]  # error: outside` checks that the statement fails with a message that contains the text.
    """
}
