import Datasets
import Glibc

/// A folder with files to load, which goes with everything in it.
struct ScratchFolder {
  private let folder: TransientFolder
  var path: String { folder.path }

  init() throws {
    guard let folder = TransientFolder() else { throw Absent(reason: "no temporary folder can be made") }
    self.folder = folder
  }

  private func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "w") else { throw Absent(reason: "\(file) cannot be written") }
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count else { throw Absent(reason: "\(file) cannot be written") }
  }
}

extension ScratchFolder {
  /// The two files of MNIST's training part, with fewer pictures.
  func writePictures() throws {
    let count = 10_000
    func header(_ extents: [Int]) -> [UInt8] {
      [0, 0, 8, UInt8(extents.count)]
        + extents.flatMap { extent in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: extent >> $0) } }
    }
    let pixels = (0..<count * 784).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    try write("train-images-idx3-ubyte", header([count, 28, 28]) + pixels)
    try write("train-labels-idx1-ubyte", header([count]) + (0..<count).map { UInt8($0 % 10) })
  }

  func writeTable() throws {
    let columns = 20
    var text = (0..<columns).map { "column\($0)" }.joined(separator: ",") + "\n"
    for row in 0..<20_000 {
      text += (0..<columns).map { "\(Double((row * 31 + $0 * 17) % 9973) / 128)" }.joined(separator: ",") + "\n"
    }
    try write("table.csv", Array(text.utf8))
  }

  func writeArray() throws {
    let (rows, columns) = (20_000, 100)
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    // The preamble, ten bytes, and the header end at a multiple of 64 (numpy.lib.format).
    let padded = header + String(repeating: " ", count: 63 - (header.utf8.count + 10) % 64) + "\n"
    let size = padded.utf8.count
    var bytes: [UInt8] =
      [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(size & 255), UInt8(size >> 8)] + Array(padded.utf8)
    for place in 0..<rows * columns {
      let bits = (Double(place % 9973) / 128).bitPattern
      for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }
    try write("array.npy", bytes)
  }
}
