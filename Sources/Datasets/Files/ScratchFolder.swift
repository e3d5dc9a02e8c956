/// A folder for what a test writes. It goes when nobody holds on to it any more.
package final class ScratchFolder: Sendable {
  private let folder: TransientFolder

  /// nil where no folder can be made.
  package init?() {
    guard let folder = TransientFolder() else { return nil }
    self.folder = folder
  }

  /// The one place for a path: all of it is a name here, so that the folder has none in it.
  func path(of file: String) -> String {
    var name = file[...]
    while name.hasPrefix("./") { name = name.dropFirst(2) }
    var escaped = "_"
    for scalar in name.unicodeScalars {
      switch scalar {
      case "/": escaped += "%2F"
      case "%": escaped += "%25"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return "\(folder.path)/\(escaped)"
  }
}
