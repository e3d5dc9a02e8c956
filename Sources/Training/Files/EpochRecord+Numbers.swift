import Tensors

/// Records as rows of numbers, for files.
extension EpochRecord {
  /// For each record the epoch and the step, then for each part of the data loss, accuracy (NaN for none) and count (0 for a part
  /// that there is not): [records, 11].
  static func table(_ records: [EpochRecord]) -> Tensor {
    let rows = records.map { record in
      [Double(record.epoch), Double(record.step)]
        + [record.train, record.validation, record.test].flatMap { part in
          part.map { [$0.loss, $0.accuracy ?? .nan, Double($0.count)] } ?? [0, .nan, 0]
        }
    }
    return Tensor(shape: Shape([records.count, width]), values: rows.flatMap { $0 })
  }

  private static let width = 11

  /// nil where the numbers cannot be those of records.
  static func records(_ table: Tensor) -> [EpochRecord]? {
    guard table.shape.rank == 2, table.shape.dimensions[1] == width else { return nil }
    let values = table.values
    var records: [EpochRecord] = []
    for start in stride(from: 0, to: values.count, by: width) {
      let row = Array(values[start..<start + width])
      guard let epoch = Int(exactly: row[0]), let step = Int(exactly: row[1]), let train = part(row[2..<5]) else {
        return nil
      }
      records.append(
        EpochRecord(epoch: epoch, step: step, train: train, validation: part(row[5..<8]), test: part(row[8..<11])))
    }
    return records
  }

  private static func part(_ numbers: ArraySlice<Double>) -> Evaluation? {
    let numbers = Array(numbers)
    guard let count = Int(exactly: numbers[2]), count > 0 else { return nil }
    return Evaluation(loss: numbers[0], accuracy: numbers[1].isNaN ? nil : numbers[1], count: count)
  }
}
