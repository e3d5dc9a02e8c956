import Typography
import Tensors

/// The sets that can be loaded by name, and how files are loaded that have none.
package struct Catalogue: Sendable {
  /// The project's `datasets` folder.
  package let shippedFolder: String
  /// Folders that the learner keeps data in.
  package let dataFolders: [String]
  /// Where Debian's package puts Fashion-MNIST.
  package let fashionFolder: String
  /// Is told of each file before it is read.
  package var willRead: @Sendable (String) -> Void = { _ in }
  /// Where files may be read.
  package let files: FileAccess

  /// `dataPath` is the value of `GRADUS_DATA`: folders separated by colons.
  package init(
    shippedFolder: String, dataPath: String? = nil, fashionFolder: String = "/usr/share/datasets/fashion-mnist",
    files: FileAccess = .everywhere
  ) {
    self.files = files
    self.shippedFolder = shippedFolder
    self.fashionFolder = fashionFolder
    dataFolders = (dataPath ?? "").split(separator: ":").map(String.init)
  }

  /// All folders that sets with a name may lie in.
  package var folders: [String] { [shippedFolder, fashionFolder] + dataFolders }

  /// A set that has a name.
  package struct Entry: Sendable, Hashable {
    package enum Kind: String, Sendable {
      case shipped, generated, found
    }

    package let name: String
    package let summary: String
    package let kind: Kind
  }

  /// All sets with a name, in the order in which to show them.
  package var entries: [Entry] {
    ShippedSet.all.map { Entry(name: $0.name, summary: $0.summary, kind: .shipped) }
      + Generator.allCases.map { Entry(name: $0.rawValue, summary: $0.summary, kind: .generated) }
      + ImageSet.all.map { Entry(name: $0.name, summary: $0.summary, kind: .found) }
  }

  /// Loads a set by its name, a file by its path, or a folder that holds the four files of MNIST.
  ///
  /// The partition has a test part where the set comes with one; otherwise all rows are in its training part.
  package func load(_ source: String, _ options: LoadOptions = LoadOptions()) throws(DataError) -> Partition {
    if let rows = options.rows, rows < 1 {
      throw .parameter(name: "rows", value: Double(rows), allowed: "1 or more")
    }
    if options.readsCharacters {
      willRead(source)
      try options.refuseColumns(for: source)
      try options.refuseGeneration(for: source)
      return Partition(training: try loadText(source, options))
    }
    if let generator = Generator(rawValue: source) {
      try options.refuseColumns(for: source)
      if generator != .adding, options.generation.length != nil {
        throw .optionRefused(set: source, option: "length")
      }
      let set = try generator.dataset(rows: options.rows, options.generation, precision: options.precision)
      return Partition(training: set)
    }
    try options.refuseGeneration(for: source)
    if let shipped = ShippedSet.all.first(where: { $0.name == source }) {
      willRead(shipped.file(in: shippedFolder))
      return Partition(training: try shipped.load(from: shippedFolder, options, files))
    }
    if let images = ImageSet.all.first(where: { $0.name == source }) { return try load(images, options) }
    return try loadFile(source, options)
  }
}

extension Catalogue {
  private func load(_ set: ImageSet, _ options: LoadOptions) throws(DataError) -> Partition {
    try options.refuseColumns(for: set.name)
    let searched = options.folder.map { [$0] } ?? folders(of: set)
    for folder in searched {
      if let partition = try read(set, in: folder, options) { return partition }
    }
    if let package = set.package, options.folder == nil {
      throw .packageMissing(set: set.name, package: package, folder: fashionFolder)
    }
    throw .folderNeeded(set: set.name, files: ImageSet.fileNames, searched: searched)
  }

  private func read(
    _ set: ImageSet, in folder: String, _ options: LoadOptions
  ) throws(DataError) -> Partition? {
    for pair in ["train", "t10k"].compactMap({ ImageFiles($0, in: folder) }) {
      willRead(pair.images)
      willRead(pair.labels)
    }
    return try set.load(from: folder, options, files)
  }

  private func folders(of set: ImageSet) -> [String] {
    let own = set.package == nil ? [] : [fashionFolder]
    let nested = dataFolders.flatMap { folder in set.folderNames.map { Path.joined(folder, $0) } }
    // A folder that is named without more is taken for MNIST's own.
    return own + nested + (set.package == nil ? dataFolders : [])
  }

  private func loadText(_ source: String, _ options: LoadOptions) throws(DataError) -> Dataset {
    let text = ShippedText(rawValue: source)
    let path = text?.file(in: shippedFolder) ?? source
    var set = try CharacterLines(options).dataset(FileBytes(reading: path, files))
    if let text { (set.name, set.summary, set.origin) = (text.rawValue, text.summary, text.origin) }
    return set
  }

  private func loadFile(_ path: String, _ options: LoadOptions) throws(DataError) -> Partition {
    if Path.isFolder(path) {
      if let partition = try read(.mnist, in: path, options) { return partition }
      throw .folderNeeded(set: "mnist", files: ImageSet.fileNames, searched: [path])
    }
    let looksLikePath = path.contains("/") || path.contains(".") || Path.isFile(path)
    guard looksLikePath else {
      throw .unknownSet(name: path, nearest: nearest(to: path, in: entries.map(\.name)))
    }
    for file in [path] + options.targets.filter(Path.isFile) { willRead(file) }
    return Partition(training: try DataFile(reading: path, files).dataset(options))
  }
}
