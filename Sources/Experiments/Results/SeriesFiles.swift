import Datasets
import Glibc
import Tensors

/// Series on disk, for other programs: a folder of NPY files, one for each series, or one CSV file with a column for each.
package enum SeriesFiles {
  package static func save(_ series: [NamedArray], to path: String) throws(DataError) {
    if path.hasSuffix(".csv") { return try saveTable(series, to: path) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .unwritable(file: path, reason: String(cString: strerror(errno)))
    }
    for array in series { try NPY.write(array.values, to: "\(path)/\(array.name).npy") }
  }

  /// Rows of a matrix become columns `name[0]`, `name[1]`, …; what ends before the longest column is followed by empty cells.
  private static func saveTable(_ series: [NamedArray], to path: String) throws(DataError) {
    let columns = series.flatMap(columns)
    var text = columns.map { quoted($0.name) }.joined(separator: ",") + "\n"
    for row in 0..<(columns.map(\.values.count).max() ?? 0) {
      let cells = columns.map { row < $0.values.count ? cell($0.values[row]) : "" }
      text += cells.joined(separator: ",") + "\n"
    }
    try write(text, to: path)
  }

  private static func columns(_ array: NamedArray) -> [(name: String, values: [Double])] {
    let (extents, values) = (array.values.shape.dimensions, array.values.values)
    guard extents.count == 2, extents[1] > 0 else { return [(array.name, values)] }
    return (0..<extents[0]).map { row in
      ("\(array.name)[\(row)]", Array(values[row * extents[1]..<(row + 1) * extents[1]]))
    }
  }

  private static func quoted(_ name: String) -> String { name.contains(",") ? "\"\(name)\"" : name }

  private static func cell(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }

  private static func write(_ text: String, to path: String) throws(DataError) {
    guard let file = fopen(path, "w") else { throw .unwritable(file: path, reason: String(cString: strerror(errno))) }
    let bytes = Array(text.utf8)
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
    guard fclose(file) == 0, isWritten else {
      throw .unwritable(file: path, reason: String(cString: strerror(errno)))
    }
  }
}
