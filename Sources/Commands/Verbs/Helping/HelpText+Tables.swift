import Networks
import Training

/// What layers, losses, initialisers, optimisers and schedules there are, a line each: settings with their defaults, formula, shapes,
/// source.
extension HelpText {
  var layersPage: String {
    let (others, activations) = (LayerTable.others, ActivationTable.layers)
    return [
      "Layers are chained with `->`, after the number of features: `net = 64 -> linear(32) -> relu -> linear(10)`.",
      others.map(line).joined(separator: "\n"),
      "Some have layers inside. A parameter called layers takes a layer or a chain of them: "
        + "`residual(linear(32) -> relu -> linear(64))`.",
      LayerTable.nesting.map(line).joined(separator: "\n"),
      "Activations take each number by itself, softmax and log_softmax each row; the shape stays. All are functions as well: "
        + "`gelu(x)`.",
      activations.map(line).joined(separator: "\n"),
    ].joined(separator: "\n\n")
  }

  private func line(_ layer: LayerEntry) -> String {
    Self.line(layer.signature, layer.summary, [layer.shapes, layer.source])
  }

  var lossesPage: String {
    let lines = LossKind.allCases.map { kind in
      Self.line(
        kind.signature, kind.summary, ["`\(kind.formula)`", kind.shapes, "the mean is \(kind.mean)", kind.source])
    }
    return
      "A loss compares the outputs y of a batch of N examples with the targets t: `loss huber delta=0.5`. All are functions as "
      + "well: `huber(y, t, delta=0.5)`.\n\n" + lines.joined(separator: "\n")
  }

  var initializersPage: String {
    InitializerTable.all.map { Self.line($0.signature, $0.summary, [$0.source]) }.joined(separator: "\n")
  }

  var optimizersPage: String { OptimizerTable.all.map(\.page).joined(separator: "\n\n") }

  var schedulesPage: String {
    let lines = ScheduleTable.all.map { Self.line($0.signature, $0.summary, ["`\($0.formula)`", $0.source]) }
    return
      "A schedule changes the learning rate while training goes on: `schedule cosine steps=500`. `base_lr` is the rate that the "
      + "optimiser was given, t counts the steps, or epochs, since the schedule began.\n\n"
      + lines.joined(separator: "\n")
  }

  var metricsPage: String {
    """
    `evaluate test` shows them all; each is also a function: `f1(test)`. They are counted in the confusion matrix, whose rows are true
    classes and whose columns are what the network says. Of a class, TP are the examples that were taken for it rightly, FP others that
    were taken for it, FN those of it that were not.

    \(FunctionTable.all.filter { $0.group == .metrics }.map { "- `\($0.signature)`: \($0.summary)" }.joined(separator: "\n"))

    `of="macro"` is the mean over the classes, `of="weighted"` counts them by their examples, `of="micro"` counts all examples together
    (the accuracy then), `of="each"` gives a number for each class, `of="setosa"` that of one. 0/0 is 0. For `auc`, `of="pairs"` is the
    mean over pairs of classes. Two lists can take the place of a part of the data: `f1([0, 1, 1], [0, 1, 0])`, the true ones first.

    Sources: van Rijsbergen 1979 (precision, recall, F1), Sokolova & Lapalme 2009 (averages), Fawcett 2006 and Hand & Till 2001 (ROC),
    Draper & Smith 1998 (R²); the numbers are scikit-learn's.
    """
  }

  var augmentationPage: String {
    "What `augment` can do to a picture each time it is learned from. The draws are part of the run: going back, replaying and training at "
      + "full speed see the same pictures.\n\n"
      + AugmentationTable.all.map { Self.line($0.signature, $0.summary, [$0.source]) }.joined(separator: "\n")
  }

  private static func line(_ signature: String, _ summary: String, _ facts: [String]) -> String {
    (["- `\(signature)`: \(summary)"] + facts.filter { !$0.isEmpty }).joined(separator: " · ")
  }
}
