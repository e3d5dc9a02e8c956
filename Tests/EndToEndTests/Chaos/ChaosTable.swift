/// What is typed in random sessions. `⟨2..9⟩` stands for a whole number, `⟨a|b⟩` for one of several.
enum ChaosTable {
  /// How a network is begun.
  static let beginnings = [
    [
      "data iris test 20% validation 10% seed ⟨0..9⟩",
      "net = 4 -> linear(⟨4..12⟩) -> batch_norm -> relu -> dropout(0.⟨1..5⟩) -> linear(3)", "batch ⟨8..40⟩",
    ],
    ["data moons n=⟨60..200⟩ seed=⟨0..9⟩ test 20%", "net = 2 -> linear(8) -> tanh -> linear(2)"],
    [
      "data digits train ⟨100..300⟩ test 10% seed ⟨0..9⟩", "augment shift(1), noise(0.1)",
      "net = (1, 8, 8) -> conv(3, 3) -> batch_norm -> relu -> maxpool(2) -> flatten -> linear(10)", "batch 20",
    ],
    [
      "data digits train 400 test 10%", "block = linear(16) -> relu -> dropout(0.2)",
      "net = 64 -> block -> residual(linear(16)) -> block -> linear(10)", "init he seed ⟨1..5⟩",
    ],
    [
      "data adding n=80 length=⟨4..8⟩ seed=1 test 20%", "net = train.features -> ⟨lstm|gru|rnn⟩(6) -> linear(1)",
      "batch 10",
    ],
    [
      "data penguins drop missing test 25% seed 1", "prepare standardize",
      "net = train.features -> linear(6) -> relu -> linear(3)",
    ],
    ["minimize x^2/20 + y^2 from (-7, 2) with [sgd(0.95), adam(0.3)] for ⟨5..30⟩ steps"],
    ["w = parameter(normal([3]))", "l = sum((w - 1)^2)", "backward l", "w -= 0.1 * w.grad"],
  ]

  static let all = [
    settings, training, training, stepping, stepping, time, time, values, values, code, searches, files, figures,
    lessons,
    mistakes,
  ]

  static let settings = [
    "optimizer ⟨sgd|momentum|adam|rmsprop|adagrad|nesterov|adamw⟩ lr=0.0⟨1..5⟩",
    "init ⟨he|xavier|std(0.1)⟩ seed ⟨1..9⟩",
    "batch ⟨5..40⟩", "batch ⟨5..40⟩ replacement", "loss cross_entropy l2=0.0⟨1..9⟩",
    "schedule cosine steps=⟨20..90⟩ warmup=5",
    "schedule off", "clip norm ⟨1..5⟩", "seed ⟨0..99⟩", "freeze linear1", "unfreeze all", "prepare standardize",
    "prepare normalize 0..1", "prepare undo", "set lr = 0.0⟨1..9⟩", "set linear1.W[0, ⟨0..3⟩] = 0.⟨1..9⟩",
    "set linear1.b = 0.⟨1..9⟩", "set seed = ⟨1..9⟩", "restart", "break when loss < 0.0⟨1..9⟩", "delete all",
    "watch loss",
    "replace linear2 with linear(3)",
  ]

  static let training = [
    "train ⟨1..3⟩ epochs", "train ⟨1..60⟩ steps", "train 2 epochs until loss < 0.⟨2..9⟩", "step epoch",
    "train 4 epochs stop early patience=1 min_change=0.0⟨1..9⟩",
  ]

  static let stepping = [
    "step", "step ⟨2..9⟩", "step ⟨1..4⟩ op", "step layer", "step forward", "step backward", "step update", "forward",
    "backward",
    "update",
  ]

  static let time = [
    "back", "back ⟨2..9⟩", "back ⟨1..3⟩ op", "back layer", "back epoch", "goto ⟨0..40⟩", "goto start", "goto end",
    "fork f⟨0..3⟩",
    "switch f⟨0..3⟩", "switch main", "forks drop f⟨0..3⟩", "bookmark b⟨0..2⟩", "goto b⟨0..2⟩", "history",
    "when first loss < 1 as s", "compare lr in [0.1, 0.01] for 3 steps { final = loss }", "compare main f⟨0..3⟩",
    "set history ⟨1..8⟩ MB",
  ]

  static let values = [
    "a⟨0..3⟩ = normal([⟨1..3⟩, ⟨1..4⟩])", "a⟨0..3⟩ = ⟨1..9⟩", "a⟨0..3⟩ = uniform(⟨1..5⟩) * a⟨0..3⟩",
    "p = permutation(⟨2..9⟩)",
    "c = choice(9, 3)", "normal(2)", "a⟨0..3⟩ = linear1.W", "g = linear1.W.grad", "e = [1,\n2,\n⟨3..9⟩]",
    "forget a⟨0..3⟩",
    "print loss", "m = accuracy(test)", "w = parameter(normal([2, 2]))", "l = sum(w * w); backward l",
    "w -= 0.1 * w.grad",
    "variables", "# only a remark", "r = randint(3, 0, 9)",
  ]

  static let code = [
    "def f⟨0..1⟩(a, b=2) { return a * b + normal(1) }", "y = f⟨0..1⟩(⟨1..9⟩)",
    "repeat ⟨2..20⟩ { a1 = normal(2); step op }",
    "for i in 0..⟨3..9⟩ { a2 = i + uniform(1) }", "repeat 3 { step; set linear1.b = 0.⟨1..9⟩ }",
    "k = 0; while k < ⟨3..50⟩ { k = k + 1 }", "if loss < 1 { a3 = 1 } else { a3 = normal(1) }",
    "def f⟨0..1⟩(a) {\na = a + 1\nreturn a\n}", "repeat ⟨20..200⟩ { x = sum(normal([40])) }", "time step ⟨2..9⟩",
  ]

  static let searches = [
    "search lr=log_uniform(0.001, 1) for ⟨2..3⟩ trials of ⟨2..9⟩ steps", "trial 1",
    "ensemble averaging of 2 for ⟨2..9⟩ steps",
    "ensemble bagging of 2 for 1 epoch", "range_test lr for ⟨5..20⟩ steps", "cross_validate 2 folds for ⟨2..9⟩ steps",
    "q = trials(\"lr\")", "profile 3 steps", "preview step", "diagnose",
  ]

  static let files = [
    "save a⟨0..3⟩ \"t⟨0..2⟩.npy\"", "load \"t⟨0..2⟩.npy\" as a⟨0..3⟩", "save model \"m⟨0..1⟩.safetensors\"",
    "load model \"m⟨0..1⟩.safetensors\"", "save training \"h.safetensors\"", "load training \"h.safetensors\"",
    "plot loss to \"loss.svg\"", "cmdlog \"typed.gradus\"", "cmdlog off", "log \"said.txt\"", "log off",
    "save linear1.W \"t⟨0..2⟩.npy\"", "save lesson \"l⟨0..5⟩.md\"",
  ]

  static let figures = [
    "plot loss", "plot a⟨0..3⟩", "plot linear1.W as histogram", "show", "show net", "explain loss", "plot regions",
    "evaluate",
    "explain linear1.W.grad[0, 0]", "check linear1.W sample 5", "show linear1.W", "plot norm(linear1.W) over 0..now",
    "who moved linear1.W[0, 0]", "why not linear1.W[0, 0]",
  ]

  static let lessons = ["open one-neuron", "open first-network", "lessons", "open dead-and-leaky"]

  static let inLessons = [
    "", "", "", "", "skip", "skip", "again", "where", "hint", "page ⟨1..4⟩", "0.25", "a1 = normal(2)", "quit",
    "open one-neuron",
  ]

  static let mistakes = [
    "trian 3", "a0 = nowhere + 1", "step op step", "train -3 epochs", "net = 4 -> linear(0)", "goto f9",
    "switch nobody", "a1 = [1, [2]]",
    "1 / nothing", "a0 = )", "load \"absent.npy\"", "[1, 2] @ [1, 2, 3]", "a2 = 1; a2[9]",
  ]

  /// What takes a while.
  static let long = [
    "train ⟨100..1000⟩ steps", "train ⟨3..20⟩ epochs", "repeat ⟨200..3000⟩ { a1 = sum(normal([100])) }",
    "step ⟨20..200⟩",
    "for i in 0..⟨20..300⟩ { step op; a2 = normal(1) }", "goto ⟨50..300⟩",
    "search lr=log_uniform(0.001, 1) for 4 trials of 2 epochs",
    "ensemble averaging of 2 for 3 epochs", "range_test lr for 60 steps", "a0 = sort(uniform([300000]))",
    "back ⟨20..90⟩",
    "save training \"h.safetensors\"", "load training \"h.safetensors\"",
    "a3 = normal([200, 200]) @ normal([200, 200])",
    "train 5 epochs stop early patience=1", "plot norm(linear1.W) over 0..now", "open first-network",
    "cross_validate 2 folds for 1 epoch",
  ]
}
