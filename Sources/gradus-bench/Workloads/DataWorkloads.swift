import Datasets
import Measuring
import Tensors

extension Workload {
  /// Reading files of data, which lie in the system's memory after the first time.
  static let data = [
    Workload(
      name: "fashion-mnist", group: .data, summary: "70,000 pictures in gzipped IDX files, as Debian has them",
      unit: "load", precisions: [.float32, .float64],
      work: .time { conditions in
        let load = Loading("fashion_mnist", conditions.precision)
        do {
          try load.run()
        } catch {
          throw Absent(reason: "\(error)")
        }
        return Job(Body { try load.run() })
      }),
    generated("idx", "10,000 pictures of 28×28 pixels, not packed", "train-images-idx3-ubyte") {
      try $0.writePictures()
    },
    generated("csv", "a table of 20,000 rows and 20 columns", "table.csv") { try $0.writeTable() },
    generated("npy", "an array of 20,000 rows and 100 columns, float64", "array.npy") { try $0.writeArray() },
  ]

  private static func generated(
    _ name: String, _ summary: String, _ file: String, _ write: @escaping @Sendable (ScratchFolder) throws -> Void
  ) -> Workload {
    Workload(
      name: name, group: .data, summary: summary, unit: "load", precisions: [.float32, .float64],
      work: .time { conditions in
        let folder = try ScratchFolder()
        try write(folder)
        let load = Loading(name == "idx" ? folder.path : "\(folder.path)/\(file)", conditions.precision)
        // The folder goes when nothing reads from it any more.
        return Job(Body { [folder] in try withExtendedLifetime(folder) { try load.run() } })
      })
  }
}

/// A set, loaded as `data` loads it.
private struct Loading {
  let source: String
  let options: LoadOptions

  init(_ source: String, _ precision: Precision) {
    self.source = source
    var options = LoadOptions()
    options.precision = precision
    self.options = options
  }

  func run() throws { _ = try Catalogue(shippedFolder: "").load(source, options) }
}
