import CKernels

/// Loops over elements in C: in one build, for one precision. What each computes is said where it is wrapped; all builds give
/// the same bits.
///
/// Operands and results have the precision of the kernels. A result may stand where an operand of the same count stands.
package struct Kernels: @unchecked Sendable {
  // A constant table, which is why it may be shared.
  let table: UnsafePointer<gradus_kernels>

  /// The fastest that this processor can run.
  package static subscript(_ precision: Precision) -> Kernels {
    switch precision {
    case .float64: KernelBuild.fastest.float64
    case .float32: KernelBuild.fastest.float32
    }
  }
}

/// The kernels compiled for one kind of processor.
package struct KernelBuild: Sendable {
  package let name: String
  package let float64: Kernels
  package let float32: Kernels

  package subscript(_ precision: Precision) -> Kernels { precision == .float64 ? float64 : float32 }

  private init(_ place: Int32) {
    let build = gradus_build_at(place)
    name = String(cString: build.name)
    float64 = Kernels(table: build.float64)
    float32 = Kernels(table: build.float32)
  }

  /// Those that this processor can run, the slowest first.
  package static var all: [KernelBuild] { (0..<gradus_build_count()).map(KernelBuild.init) }

  /// Chosen once, before the first use.
  static let fastest = KernelBuild(gradus_build_count() - 1)
}
