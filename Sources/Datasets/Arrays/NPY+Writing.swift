import Tensors

extension NPY {
  /// Writes an array as version 1 in C order, `<f8` or `<f4` as its precision says. An existing file is replaced only
  /// once the new one is complete.
  package static func write(
    _ tensor: Tensor, to file: String, _ files: FileAccess = .everywhere
  ) throws(DataError) {
    try FileDraft.write(file, files) { $0.write(header(of: tensor)) && $0.write(tensor) }
  }

  private static func header(of tensor: Tensor) -> [UInt8] {
    NPYHeader(descr: tensor.precision == .float64 ? "<f8" : "<f4", shape: Array(tensor.shape.dimensions)).bytes
  }
}
