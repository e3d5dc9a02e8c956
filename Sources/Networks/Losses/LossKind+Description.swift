/// Losses as help and the reference page tell of them.
extension LossKind {
  /// What the outputs and targets are, in a few words.
  package var summary: String {
    switch self {
    case .mse: "mean squared error, for numbers"
    case .mae: "mean absolute error, for numbers; far-off targets pull less than under mse"
    case .huber: "squared where the error is at most delta, absolute beyond, for numbers"
    case .binaryCrossEntropy: "two classes; the network ends in one logit, without sigmoid"
    case .crossEntropy: "classes; the network ends in one score (logit) a class, without softmax"
    case .nll: "classes; the network ends in log_softmax"
    case .klDivergence: "shares of classes that sum to 1, or classes; the network ends in log_softmax"
    case .hinge: "two classes, as -1 and 1; the network ends in one score"
    case .multiMargin: "classes; the right one should score more than each other by margin"
    case .categoricalHinge: "classes; the right one should score more than the best other by 1"
    }
  }

  /// The loss of one batch, as it is written in formulas of the language.
  package var formula: String {
    switch self {
    case .mse: "mean((y - t)^2)"
    case .mae: "mean(|y - t|)"
    case .huber: "mean(e^2 / 2 where |e| <= delta, else delta * (|e| - delta / 2)), e = y - t"
    case .binaryCrossEntropy: "-mean(t * log(p) + (1 - t) * log(1 - p)), p = sigmoid(y)"
    case .crossEntropy: "-mean(log(softmax(y)[t]))"
    case .nll: "-mean(y[t])"
    case .klDivergence: "sum(t * (log(t) - y)) / examples"
    case .hinge: "mean(maximum(0, 1 - t * y)^power)"
    case .multiMargin: "mean(sum over j ≠ t of maximum(0, margin - y[t] + y[j])^power / classes)"
    case .categoricalHinge: "mean(maximum(0, 1 + max over j ≠ t of y[j] - y[t]))"
    }
  }

  /// The shapes of a batch of outputs y and targets t.
  package var shapes: String {
    switch self {
    case .mse, .mae, .huber, .binaryCrossEntropy, .hinge: "y and t [N, K]"
    case .crossEntropy, .nll: "y [N, C], t [N] class numbers or [N, C] shares"
    case .klDivergence: "y and t [N, C]"
    case .multiMargin, .categoricalHinge: "y [N, C], t [N] class numbers"
    }
  }

  /// What the mean is over.
  package var mean: String {
    switch self {
    case .mse, .mae, .huber, .hinge: "over all numbers"
    case .binaryCrossEntropy: "over all numbers, also with positive_weights"
    case .crossEntropy, .nll:
      "over the examples; with weights of class numbers divided by the sum of the weights in the batch"
    case .klDivergence: "over the examples"
    case .multiMargin: "over the examples, also with weights"
    case .categoricalHinge: "over the examples"
    }
  }

  package var source: String {
    switch self {
    case .mse: "Gauss 1809; Bishop 2006, §1.2.5"
    case .mae: "Bishop 2006, §1.5.5"
    case .huber: "Huber 1964"
    case .binaryCrossEntropy: "Bishop 2006, equation 4.90"
    case .crossEntropy: "Bridle 1990; label smoothing: Szegedy et al. 2016, §7"
    case .nll: "Goodfellow, Bengio & Courville 2016, §5.5"
    case .klDivergence: "Kullback & Leibler 1951"
    case .hinge: "Cortes & Vapnik 1995"
    case .multiMargin: "Weston & Watkins 1999"
    case .categoricalHinge: "Crammer & Singer 2001"
    }
  }

  /// `huber delta=1`
  package var signature: String { ([rawValue] + settings.map(\.signature)).joined(separator: " ") }
}

extension LossSetting {
  /// The setting with its default, as it is written.
  package var signature: String {
    switch self {
    case .delta, .margin, .power: "\(rawValue)=1"
    case .probabilities: "probabilities=false"
    case .labelSmoothing: "label_smoothing=0"
    case .weights, .positiveWeights, .ignore: "\(rawValue)=none"
    }
  }
}
