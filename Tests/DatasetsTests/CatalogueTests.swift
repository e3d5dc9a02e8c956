import Tensors
import Testing

@testable import Datasets

struct CatalogueTests {
  private let catalogue = Catalogue(shippedFolder: Places.shipped, fashionFolder: "/nowhere")
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func error(_ source: String, _ options: LoadOptions = LoadOptions()) -> String {
    failure { try catalogue.load(source, options) }?.description ?? "no error"
  }

  @Test func namesEverySet() {
    #expect(
      catalogue.entries.map(\.name) == [
        "iris", "wine", "breast_cancer", "diabetes", "digits", "penguins", "heart", "xor", "spiral", "moons", "circles",
        "blobs", "adding", "mnist", "fashion_mnist",
      ])
    #expect(catalogue.entries.allSatisfy { !$0.summary.isEmpty })
  }

  @Test func everySetThatIsShippedOrGeneratedLoads() throws {
    for entry in catalogue.entries where entry.kind != .found {
      let set = try catalogue.load(entry.name).training
      #expect(set.name == entry.name)
      #expect(set.rowCount > 0 && !set.origin.isEmpty && set.featureNames.count == set.featureCount)
    }
  }

  @Test func suggestsANameThatIsClose() {
    #expect(error("irsi") == "no data set `irsi`; did you mean `iris`?")
    #expect(error("brest_cancer") == "no data set `brest_cancer`; did you mean `breast_cancer`?")
    #expect(error("zebras") == "no data set `zebras`")
  }

  @Test func knowsFilesByExtensionAndByTheirFirstBytes() throws {
    try folder.write("t.csv", "a,y\n1,0\n2,1\n")
    try folder.write("unnamed", "a,y\n1,0\n2,1\n")
    try folder.writeCompressed("t.csv.gz", Array("a,y\n1,0\n2,1\n".utf8))
    for name in ["t.csv", "unnamed", "t.csv.gz"] {
      #expect(try catalogue.load(folder.file(name)).training.features.values == [1, 2])
    }
    try NPY.write(Tensor(shape: Shape([2, 2]), values: [1, 0, 2, 1]), to: folder.file("array.data"))
    #expect(try catalogue.load(folder.file("array.data")).training.features.values == [1, 2])
  }

  @Test func noticesWrongExtensions() throws {
    let table = try folder.write("table.npy", "a,y\n1,0\n")
    #expect(error(table) == "\(table): not an NPY file: it starts with 61 2c 79 0a 31 2c")
    let array = try folder.write("array.csv", idx([1], [7]))
    #expect(error(array) == "\(array): not a CSV file: it starts with 00 00 08 01 00 00")
    let text = try folder.write("x-idx3-ubyte", "a,y\n1,0\n")
    #expect(error(text) == "\(text): no labels beside it; name their file as the target")
  }

  @Test func tellsWhichLabelsAreMissing() throws {
    let images = try folder.write("t10k-images-idx3-ubyte", idx([1, 1, 1], [0]))
    let labels = folder.file("t10k-labels-idx1-ubyte")
    #expect(
      error(images)
        == "\(images): no labels beside it; name their file as the target (looked for \(labels), \(labels).gz)")
  }

  @Test func refusesNoRows() {
    var options = LoadOptions()
    options.rows = 0
    #expect(error("iris", options) == "rows is 0; it can be 1 or more")
  }

  @Test func refusesWhatASetCannotDo() {
    var options = LoadOptions()
    options.targets = ["x0"]
    #expect(error("moons", options) == "moons takes no `target`")
    #expect(error("mnist", options) == "mnist takes no `target`")
    options = LoadOptions()
    options.generation.noise = 0.1
    #expect(error("iris", options) == "iris takes no `noise`")
  }

  @Test func refusesMoreClassesThanCanBeTold() throws {
    let path = try folder.write("t.csv", "a,y\n" + (0...1000).map { "1,w\($0)\n" }.joined())
    #expect(
      error(path) == "t would have 1001 classes, and 1000 are the most; is another column to be told?")
  }

  @Test func aFolderWithoutTheSetsIsAFileNotFound() {
    let lost = Catalogue(shippedFolder: "/nowhere")
    #expect(
      failure { try lost.load("iris") } == .notFound(file: "/nowhere/iris/iris.csv"))
  }

  @Test func anyTruncationOfATableLoadsOrFailsButNeverCrashes() throws {
    let whole = Array("\u{FEFF}\"a\"\"b\",c,y\r\n1.5,\"x\ny\",u\r\n-2e3,,v\r\n\"3\",z,u\r\n".utf8)
    for length in whole.indices {
      let path = try folder.write("cut.csv", Array(whole[..<length]))
      _ = error(path)
    }
  }

  @Test func anyByteOfATableMayBeReplaced() throws {
    let whole = Array("a,b,y\r\n1.5,\"x\",u\n-2e3,,v\n".utf8)
    for position in whole.indices {
      for byte: UInt8 in [0, 9, 10, 13, 34, 44, 46, 45, 101, 255] {
        var bytes = whole
        bytes[position] = byte
        let file = FileBytes(file: "t.csv", bytes: bytes)
        _ = failure { try CSV.read(file, LoadOptions()) }
      }
    }
  }
}
