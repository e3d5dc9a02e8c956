import Tensors
import Testing

@testable import Datasets

struct ImageSetTests {
  @Test(.enabled(if: Places.hasMNIST, "needs the MNIST test images in ../shared/data/mnist"))
  func mnistFromAFolder() throws {
    var options = LoadOptions()
    options.folder = Places.mnist
    let partition = try Catalogue(shippedFolder: "").load("mnist", options)
    let set = partition.training
    #expect(partition.test == nil)
    #expect(set.features.shape == Shape([10_000, 784]))
    #expect(set.targets.classCounts == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    #expect(set.targets.classIndices?.prefix(10) == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    #expect(abs(set.features.values.reduce(0, +) - 1038914.5098039217) < 1e-6)
    #expect(set.imageShape == Shape([28, 28]))
    let parts = try partition.split(Split(test: .count(2000)))
    #expect(parts.training.rowCount == 8000)
    #expect(parts.test?.targets.classIndices?.first == set.targets.classIndices?[8000])
  }

  @Test(.enabled(if: Places.hasMNIST, "needs the MNIST test images in ../shared/data/mnist"))
  func mnistOnTheDataPath() throws {
    var options = LoadOptions()
    options.rows = 100
    options.precision = .float32
    let above = Places.mnist + "/.."
    let nested = try Catalogue(shippedFolder: "", dataPath: "/nowhere:\(above)").load("mnist", options).training
    let direct = try Catalogue(shippedFolder: "", dataPath: Places.mnist).load("mnist", options).training
    let asFolder = try Catalogue(shippedFolder: "").load(Places.mnist, options).training
    #expect(nested.features.shape == Shape([100, 784]))
    #expect(nested == direct)
    #expect(nested == asFolder)
  }

  /// The first rows only: all 60,000 take half a gigabyte.
  @Test(.enabled(if: Places.hasFashion, "needs Debian's dataset-fashion-mnist"))
  func fashion() throws {
    var options = LoadOptions()
    options.rows = 500
    options.keepsRawPixels = true
    let partition = try Catalogue(shippedFolder: "").load("fashion_mnist", options)
    let (training, test) = (partition.training, try #require(partition.test))
    #expect(training.features.values.reduce(0, +) == 28_368_245)
    #expect(test.features.values.reduce(0, +) == 29_494_551)
    #expect(training.targets.classIndices?.prefix(5) == [9, 0, 0, 3, 0])
    #expect(training.targets.classNames?[9] == "Ankle boot")
    let parts = try partition.split(Split(validation: .fraction(0.1)))
    #expect((parts.training.rowCount, parts.validation?.rowCount, parts.test?.rowCount) == (450, 50, 500))
  }

  @Test func bothPartsOfAHandMadeSet() throws {
    let folder = try TemporaryFolder()
    try folder.write("train-images.idx3-ubyte", idx([2, 2, 2], [0, 255, 0, 0, 51, 0, 0, 0]))
    try folder.writeCompressed("train-labels.idx1-ubyte.gz", idx([2], [3, 4]))
    try folder.write("t10k-images-idx3-ubyte", idx([1, 2, 2], [0, 0, 0, 255]))
    try folder.write("t10k-labels-idx1-ubyte", idx([1], [9]))
    let partition = try Catalogue(shippedFolder: "").load(folder.path)
    #expect(partition.training.features.values == [0, 1, 0, 0, 0.2, 0, 0, 0])
    #expect(partition.training.targets.classIndices == [3, 4])
    #expect(partition.test?.targets.classIndices == [9])
    try folder.write("t10k-labels-idx1-ubyte", idx([1], [10]))
    #expect(
      failure { try Catalogue(shippedFolder: "").load(folder.path) }
        == .badLabel(file: folder.file("t10k-labels-idx1-ubyte"), row: 0, value: 10))
  }

  @Test func tellsWhatToDoWhereASetIsAbsent() throws {
    let folder = try TemporaryFolder()
    let catalogue = Catalogue(shippedFolder: "", dataPath: folder.path, fashionFolder: folder.file("none"))
    #expect(
      failure { try catalogue.load("fashion_mnist") }?.description
        == "fashion_mnist is not in \(folder.path)/none; Debian's package dataset-fashion-mnist puts it there")
    let sentence = failure { try catalogue.load("mnist") }?.description ?? ""
    #expect(sentence.contains("train-images-idx3-ubyte.gz"))
    #expect(sentence.hasSuffix("(looked in \(folder.path)/mnist, \(folder.path)/MNIST, \(folder.path))"))
  }
}
