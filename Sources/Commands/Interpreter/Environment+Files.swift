import Datasets
import Glibc

extension Environment {
  /// Keeps what a lesson or script does to files below its own folder, the working folder, and the folders that were allowed.
  /// The shipped data and lessons may be read.
  package mutating func confine(toFolderOf file: String, reading others: [String] = []) {
    let own = file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? ""
    let scratch = files.scratch
    files = FileAccess(below: [own, workingFolder] + allowedFolders, reading: catalogue.folders + others)
    files.scratch = scratch
    memoryCeiling = min(memoryCeiling, budget.limit)
  }

  /// The data sets that can be loaded by name.
  var catalogue: Catalogue {
    let path = getenv("GRADUS_DATA").map { String(cString: $0) }
    var files = files
    files.byteLimit = min(files.byteLimit, budget.limit / 4)
    return Catalogue(shippedFolder: datasetsFolder, dataPath: path, files: files)
  }
}
