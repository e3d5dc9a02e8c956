import Tensors

/// A set of pictures in the four files of MNIST: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and the same of
/// `t10k`, with or without `.gz`.
struct ImageSet: Sendable {
  let name: String
  let summary: String
  let origin: String
  let classNames: [String]
  /// The Debian package that brings the files.
  var package: String?
  /// Names of folders that may hold the files inside of a folder of data.
  let folderNames: [String]

  static let all = [mnist, fashion]

  static let mnist = ImageSet(
    name: "mnist", summary: "28×28 handwritten digits", origin: "LeCun, Cortes and Burges 1998",
    classNames: (0..<10).map(String.init), folderNames: ["mnist", "MNIST"])

  static let fashion = ImageSet(
    name: "fashion_mnist", summary: "28×28 pictures of clothes", origin: "Xiao, Rasul and Vollgraf 2017 (MIT)",
    classNames: [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ], package: "dataset-fashion-mnist", folderNames: ["fashion-mnist", "fashion_mnist"])

  /// The files that a learner is told to look for.
  static let fileNames = ["train", "t10k"].flatMap { ["\($0)-images-idx3-ubyte.gz", "\($0)-labels-idx1-ubyte.gz"] }
}

/// The two files of one part of such a set.
struct ImageFiles: Sendable, Equatable {
  let images: String
  let labels: String

  /// The part named `train` or `t10k`, where both files are in the folder.
  init?(_ part: String, in folder: String) {
    guard let images = Self.find("\(part)-images", "idx3-ubyte", in: folder),
      let labels = Self.find("\(part)-labels", "idx1-ubyte", in: folder)
    else { return nil }
    (self.images, self.labels) = (images, labels)
  }

  private static func find(_ start: String, _ end: String, in folder: String) -> String? {
    for name in ["\(start)-\(end)", "\(start).\(end)"] {
      for suffix in ["", ".gz"] {
        let path = Path.joined(folder, name + suffix)
        if Path.isFile(path) { return path }
      }
    }
    return nil
  }
}

extension ImageSet {
  /// The set in a folder, or nil where the folder does not hold it: 60,000 pictures to train on and 10,000 to test on,
  /// or whichever of the two is there, for training.
  func load(
    from folder: String, _ options: LoadOptions, _ access: FileAccess
  ) throws(DataError) -> Partition? {
    let train = ImageFiles("train", in: folder)
    let test = ImageFiles("t10k", in: folder)
    guard let first = train ?? test else { return nil }
    var partition = Partition(training: try dataset(first, options, access))
    if let test, first != test { partition.test = try dataset(test, options, access) }
    return partition
  }

  private func dataset(
    _ files: ImageFiles, _ options: LoadOptions, _ access: FileAccess
  ) throws(DataError) -> Dataset {
    let arrays = try LabelledArrays(
      idxImages: try FileStream(reading: files.images, access), labels: files.labels, options, access)
    var set = try arrays.dataset(.classes(), classNames: classNames)
    (set.name, set.summary, set.origin) = (name, summary, origin)
    set.targetNames = ["label"]
    return set
  }
}
