import Datasets
import Glibc

/// The lesson files below a folder.
package enum LessonFolder {
  /// Folders within folders are followed this far.
  private static let maximumDepth = 8

  /// Paths of all files `*.md` but `README.md`, and of scripts `*.gradus` if they are wanted, in alphabetical order;
  /// `folder` itself if it is a file.
  package static func paths(below folder: String, withScripts: Bool = false) -> [String] {
    let endings = [".md"] + (withScripts ? [".gradus"] : [])
    return isFolder(folder)
      ? paths(below: folder, endings, depth: 0) : (access(folder, F_OK) == 0 ? [folder] : [])
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The one path of a file, whatever links lead to it; the path itself where it cannot be resolved.
  static func realPath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func paths(below folder: String, _ endings: [String], depth: Int) -> [String] {
    guard depth < maximumDepth else { return [] }
    return Folder.names(in: folder).filter { !$0.hasPrefix(".") }.sorted().flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if isFolder(path) { return paths(below: path, endings, depth: depth + 1) }
      return endings.contains(where: name.hasSuffix) && name != "README.md" ? [path] : []
    }
  }
}
