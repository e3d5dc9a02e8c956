import Datasets
import Glibc

/// A folder in which subjects write, which goes with everything in it.
package final class Workplace: Sendable {
  private let folder: TransientFolder
  package var path: String { folder.path }

  /// In memory where the system has a place for that, since a file is written for nearly every input.
  package init?() {
    guard let folder = TransientFolder(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp") else { return nil }
    self.folder = folder
  }

  /// Writes a file and tells its path.
  func file(_ name: String, _ bytes: [UInt8]) -> String {
    let file = "\(path)/\(name)"
    FileText.write(bytes, to: file)
    return file
  }

  /// Removes what was written so far.
  package func empty() { for name in Folder.names(in: path) { Folder.remove("\(path)/\(name)") } }
}
