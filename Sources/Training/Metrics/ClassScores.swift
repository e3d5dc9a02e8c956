import Differentiation
import Networks
import Tensors

/// What a network says of each class for each example: the more, the likelier. Areas under curves are taken from it.
package struct ClassScores: Sendable, Equatable {
  package let classCount: Int
  /// Row after row, N·K numbers.
  package let values: [Double]

  package init(classCount: Int, values: [Double]) {
    self.classCount = classCount
    self.values = values
  }

  /// The scores in a network's outputs; nil where they have none for each class. Of logits, those of different examples can be
  /// compared only as probabilities.
  package init?(outputs: Tensor, under loss: Loss, classes: Int) {
    let rows = outputs.shape.dimensions.first ?? 0
    let width = rows == 0 ? 0 : outputs.count / rows
    if width == 1, classes == 2 {
      self.init(classCount: 2, values: outputs.values.flatMap { [-$0, $0] })
    } else if width == classes, width > 1 {
      let probabilities = loss.kind == .crossEntropy ? try? Softmax().result(of: [outputs]) : nil
      self.init(classCount: classes, values: (probabilities ?? outputs).values)
    } else {
      return nil
    }
  }

  package func scores(of index: Int) -> [Double] {
    guard (0..<classCount).contains(index) else { return [] }
    return stride(from: index, to: values.count, by: classCount).map { values[$0] }
  }

  /// The curve of one class against all others.
  package func curve(of index: Int, truth: [Int]) -> ROCCurve? {
    ROCCurve(scores: scores(of: index), isPositive: truth.map { $0 == index })
  }
}
