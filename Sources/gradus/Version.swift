import Tensors

enum Version {
  static let number = "0.1.0"

  /// `gradus 0.1.0` and the BLAS with the core whose kernels it uses.
  static var text: String { "gradus \(number)\n\(BLAS.summary)" }
}
