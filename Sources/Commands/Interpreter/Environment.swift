import Tensors

/// What a session is told about the world around it.
package struct Environment: Sendable {
  /// The folder of the shipped data sets.
  package var datasetsFolder: String
  /// The lessons that can be opened, for completion.
  package var lessonNames: [String] = []
  /// Where relative file names begin; empty for the process's own working folder.
  package var workingFolder: String
  /// Asked often during long work: has the learner pressed Ctrl-C?
  package var isInterrupted: @Sendable () -> Bool
  /// Asked in the middle of single operations that take long, however often: has the learner pressed Ctrl-C? Such an operation is
  /// then not done. Where it is the first to say so the session stands as it did when `isInterrupted` was asked last: to have
  /// the same again, without this, that question is to be answered with yes.
  package var cancellation: Cancellation?
  /// What is met on the way, for doing the same again.
  package let circumstances: Circumstances
  package var precision: Precision
  package var seed: UInt32
  /// Values of parameters that the command line overrides, by name, as written there.
  package var overrides: [String: String]
  package var checks = CheckPolicy.silent
  /// Whether loops over plain numbers take the fast path. Tests hold it to the general one, which does the same.
  package var hasFastPath = true
  /// Whether `plot … to FILE` writes its file. A test of lessons draws the picture and leaves nothing behind.
  package var keepsFigures = true

  package init(
    datasetsFolder: String, workingFolder: String = "", precision: Precision = .float64, seed: UInt32 = 0,
    overrides: [String: String] = [:], isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) {
    self.datasetsFolder = datasetsFolder
    self.workingFolder = workingFolder
    self.precision = precision
    self.seed = seed
    self.overrides = overrides
    let circumstances = Circumstances(isInterrupted)
    self.circumstances = circumstances
    self.isInterrupted = { circumstances.isInterrupted() }
  }
}
