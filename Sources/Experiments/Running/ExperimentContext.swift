import Datasets
import Glibc
import Tensors

/// What an experiment is told from outside: everything that is no setting of its own.
package struct ExperimentContext: Sendable {
  package var catalogue: Catalogue
  package var seed: UInt32
  package var precision: Precision
  /// Networks that are trained at the same time.
  package var jobs: Int
  /// Whether the records keep weights and gradients, which take memory.
  package var keepsParameters: Bool
  /// Asked between iterations: is everything to be given up?
  package var isInterrupted: @Sendable () -> Bool
  /// Told how many of how many networks are done.
  package var onProgress: @Sendable (Int, Int) -> Void

  package init(
    catalogue: Catalogue, seed: UInt32 = 0, precision: Precision = .float64,
    jobs: Int = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), keepsParameters: Bool = false,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    onProgress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.catalogue = catalogue
    self.seed = seed
    self.precision = precision
    self.jobs = jobs
    self.keepsParameters = keepsParameters
    self.isInterrupted = isInterrupted
    self.onProgress = onProgress
  }
}
