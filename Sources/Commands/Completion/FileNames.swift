import Datasets
import Glibc

/// Files and folders that a half-typed path could mean.
enum FileNames {
  static func candidates(_ prefix: String, in workingFolder: String) -> [Completion.Candidate] {
    let end = prefix.lastIndex(of: "/").map { prefix.index(after: $0) } ?? prefix.startIndex
    let (folder, start) = (String(prefix[..<end]), String(prefix[end...]))
    let place = folder.hasPrefix("/") || workingFolder.isEmpty ? folder : "\(workingFolder)/\(folder)"
    return names(in: place.isEmpty ? "." : place).filter { entry in
      entry.name.hasPrefix(start) && (!entry.name.hasPrefix(".") || start.hasPrefix("."))
    }.map { entry in
      Completion.Candidate(
        text: folder + entry.name + (entry.isFolder ? "/" : ""), note: "", isWhole: !entry.isFolder)
    }
  }

  private static func names(in folder: String) -> [(name: String, isFolder: Bool)] {
    Folder.names(in: folder).sorted().map { name in
      var status = stat()
      return (name, stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
    }
  }
}
