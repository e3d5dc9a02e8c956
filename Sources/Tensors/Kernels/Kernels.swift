import CKernels

/// Loops over elements in C: in one build, for one precision. What each computes is said where it is wrapped; all builds give
/// the same bits.
///
/// Operands and results have the precision of the kernels. A result may stand where an operand of the same count stands.
package struct Kernels: @unchecked Sendable {
  // A constant table, which is why it may be shared.
  let table: UnsafePointer<gradus_kernels>

  /// Those of the fastest build that this processor can run.
  package static subscript(_ precision: Precision) -> Kernels {
    KernelBuild.fastest[precision]
  }
}

/// The kernels compiled for one kind of processor.
package struct KernelBuild {
  let build: UnsafePointer<gradus_build>

  package var name: String { String(cString: build.pointee.name) }

  package subscript(_ precision: Precision) -> Kernels {
    switch precision {
    case .float64: Kernels(table: build.pointee.float64)
    case .float32: Kernels(table: build.pointee.float32)
    }
  }

  /// Those that this processor can run, the slowest first.
  package static var all: [KernelBuild] {
    (0..<gradus_build_count()).map { KernelBuild(build: gradus_build_at($0)) }
  }

  /// The last of them.
  package static var fastest: KernelBuild { KernelBuild(build: gradus_fastest_build()) }
}
