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
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      let isFolder = stat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      found.append((name, isFolder))
    }
    return found.sorted { $0.name < $1.name }
  }
}
