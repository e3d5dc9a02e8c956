import COpenBLAS
import Glibc

/// OpenBLAS, set up once before its first call: one thread (a training run is deterministic and parallelism goes across
/// runs), and the kernels of the core that the processor really has.
package enum BLAS {
  /// The library and the core whose kernels it uses, e.g. `OpenBLAS 0.3.21 · SkylakeX`.
  package static let summary: String = {
    let words = String(cString: openblas_get_config()).split(separator: " ")
    return words.prefix(2).joined(separator: " ") + " · " + core
  }()

  /// The core name after set-up. The first access sets the library up.
  package static let core: String = {
    openblas_set_num_threads(1)
    let found = String(cString: openblas_get_corename())
    guard found == "Prescott", getenv("OPENBLAS_CORETYPE") == nil, let better = betterCore else { return found }
    setenv("OPENBLAS_CORETYPE", better, 1)
    guard gradus_openblas_redispatch() == 1 else { return found }
    openblas_set_num_threads(1)
    return String(cString: openblas_get_corename())
  }()

  private static var betterCore: String? {
    if gradus_cpu_has_avx512() != 0 { return "SkylakeX" }
    if gradus_cpu_has_avx2_fma() != 0 { return "Haswell" }
    return nil
  }

  /// C = A·B, or C + A·B, row-major; A is m×k and B k×n after the transpositions.
  static func multiply<T: Scalar>(
    _ a: UnsafePointer<T>, transposed ta: Bool, _ b: UnsafePointer<T>, transposed tb: Bool,
    into c: UnsafeMutablePointer<T>, adding: Bool = false, m: Int, n: Int, k: Int
  ) {
    _ = core
    guard m > 0, n > 0 else { return }
    guard k > 0 else {
      if !adding { c.update(repeating: 0, count: m * n) }
      return
    }
    let transA = ta ? CblasTrans : CblasNoTrans
    let transB = tb ? CblasTrans : CblasNoTrans
    let (m32, n32, k32) = (blasint(m), blasint(n), blasint(k))
    let (lda, ldb) = (ta ? m32 : k32, tb ? k32 : n32)
    if T.precision == .float64 {
      let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
      cblas_dgemm(
        CblasRowMajor, transA, transB, m32, n32, k32, 1, a.assumingMemoryBound(to: Double.self), lda,
        b.assumingMemoryBound(to: Double.self), ldb, adding ? 1 : 0,
        UnsafeMutableRawPointer(c).assumingMemoryBound(to: Double.self), n32)
    } else {
      let (a, b) = (UnsafeRawPointer(a), UnsafeRawPointer(b))
      cblas_sgemm(
        CblasRowMajor, transA, transB, m32, n32, k32, 1, a.assumingMemoryBound(to: Float.self), lda,
        b.assumingMemoryBound(to: Float.self), ldb, adding ? 1 : 0,
        UnsafeMutableRawPointer(c).assumingMemoryBound(to: Float.self), n32)
    }
  }

  /// C = factor·A·B, or C += factor·A·B, of matrices in larger ones; row-major.
  static func multiply<T: Scalar>(
    _ a: MatrixBlock, _ b: MatrixBlock, into c: MutableMatrixBlock, m: Int, n: Int, k: Int, factor: T, adds: Bool
  ) {
    _ = core
    guard m > 0, n > 0 else { return }
    let transA = a.transposed ? CblasTrans : CblasNoTrans
    let transB = b.transposed ? CblasTrans : CblasNoTrans
    let (m, n, k) = (blasint(m), blasint(n), blasint(k))
    let (lda, ldb, ldc) = (blasint(a.stride), blasint(b.stride), blasint(c.stride))
    if T.precision == .float64 {
      cblas_dgemm(
        CblasRowMajor, transA, transB, m, n, k, Double(factor), a.base.assumingMemoryBound(to: Double.self), lda,
        b.base.assumingMemoryBound(to: Double.self), ldb, adds ? 1 : 0,
        c.base.assumingMemoryBound(to: Double.self), ldc)
    } else {
      cblas_sgemm(
        CblasRowMajor, transA, transB, m, n, k, Float(factor), a.base.assumingMemoryBound(to: Float.self), lda,
        b.base.assumingMemoryBound(to: Float.self), ldb, adds ? 1 : 0,
        c.base.assumingMemoryBound(to: Float.self), ldc)
    }
  }
}
