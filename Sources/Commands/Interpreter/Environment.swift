import Datasets
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
  /// The memory that the session may take; `set memory` changes it.
  package var budget = Budget(limit: 4 << 30)
  /// What `set memory` may raise it to: a lesson cannot allow itself more than it was given.
  package var memoryCeiling = Int.max
  /// How long a lesson or script may run.
  package var timeLimit: Duration?
  package var checks = CheckPolicy.silent
  /// Whether loops over plain numbers take the fast path. Tests hold it to the general one, which does the same.
  package var hasFastPath = true
  /// Where files may be read and written.
  package var files = FileAccess.everywhere
  /// Folders that the command line opens to lessons and scripts.
  package var allowedFolders: [String] = []

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
