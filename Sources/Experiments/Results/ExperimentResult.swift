import Figures
import Tensors

/// What an experiment found.
package struct ExperimentResult: Sendable {
  /// What was done and with how much of it, line by line.
  package var facts: [String] = []
  /// The numbers at the end.
  package var table: Table?
  package var figures: [Figure] = []
  /// Everything that is worth keeping, by name.
  package var series: [NamedArray] = []
  package var networks: [NetworkRecord] = []
}

/// Numbers with a name, such as the losses of a run.
package struct NamedArray: Sendable {
  package let name: String
  package let values: Tensor

  package init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = Tensor(values)
  }

  /// Equally long rows.
  package init(_ name: String, rows: [[Double]]) {
    self.name = name
    values = Tensor(shape: Shape([rows.count, rows.first?.count ?? 0]), values: rows.flatMap { $0 })
  }

  package init(_ name: String, _ values: Tensor) {
    self.name = name
    self.values = values
  }
}

extension ExperimentResult {
  package func series(_ name: String) -> [Double]? { series.first { $0.name == name }?.values.values }

  /// The weights of all networks at the beginning and at the end, where they were kept: `initial.sgd.linear1.W`.
  package var parameters: [NamedArray] {
    networks.flatMap { record in
      [("initial", record.initial), ("final", record.final)].flatMap { part, tensors in
        zip(record.parameterPaths, tensors).map { NamedArray("\(part).\(record.name).\($0)", $1) }
      }
    }
  }
}
