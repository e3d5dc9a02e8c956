import Tensors

extension LabelledArrays {
  /// Pictures and labels in two IDX files, such as MNIST's. Pixels of one byte are brought into 0...1 while they are read,
  /// unless they are to be kept as they are.
  init(
    idxImages images: FileStream, labels labelFile: String, _ options: LoadOptions, _ files: FileAccess
  ) throws(DataError) {
    let imageBlock = try IDX.block(images)
    let labelBlock = try IDX.block(try FileStream(reading: labelFile, files))
    guard labelBlock.shape.rank == 1 else {
      throw .wrongRank(file: labelFile, dimensions: Array(labelBlock.shape.dimensions), expected: "[rows]")
    }
    try Self.checkCounts(images.file, imageBlock.shape, labelFile, labelBlock.shape)
    brightest = imageBlock.type == .uint8 && !options.keepsRawPixels ? 255 : nil
    labels = try labelBlock.tensor(rows: options.rows, precision: options.precision)
    features = try imageBlock.tensor(rows: options.rows, precision: options.precision, brightest: brightest)
    featureFile = images.file
    self.labelFile = labelFile
    origin = "the files \(images.file) and \(labelFile)"
  }

  /// Features in one NPY file and labels in another; or both in one, [N, d + 1] with the label in the last column.
  init(
    npyFeatures file: FileStream, labels labelFile: String?, _ options: LoadOptions, _ files: FileAccess
  ) throws(DataError) {
    let array = try NPY.read(file, precision: options.precision)
    featureFile = file.file
    self.labelFile = labelFile ?? file.file
    origin = labelFile.map { "the files \(file.file) and \($0)" } ?? "the file \(file.file)"
    if let labelFile {
      let labels = try NPY.read(try FileStream(reading: labelFile, files), precision: options.precision)
      try Self.checkCounts(file.file, array.shape, labelFile, labels.shape)
      (features, self.labels) = (array.firstRows(options.rows), labels.firstRows(options.rows))
      return
    }
    guard array.shape.rank == 2, array.shape.dimensions[1] > 1 else {
      throw .wrongRank(
        file: file.file, dimensions: Array(array.shape.dimensions),
        expected: "[rows, columns] with the target in the last of two or more columns")
    }
    (features, labels) = array.firstRows(options.rows).splittingLastColumn()
  }

  static func checkCounts(
    _ images: String, _ imageShape: Shape, _ labels: String, _ labelShape: Shape
  ) throws(DataError) {
    let (imageCount, labelCount) = (imageShape.dimensions.first ?? 0, labelShape.dimensions.first ?? 0)
    guard imageCount == labelCount else {
      throw .labelCount(images: images, imageCount: imageCount, labels: labels, labelCount: labelCount)
    }
  }
}

extension Tensor {
  /// [N, d + 1] → [N, d] and [N].
  fileprivate func splittingLastColumn() -> (Tensor, Tensor) {
    let (rows, columns) = (shape.dimensions[0], shape.dimensions[1])
    let values = self.values
    var front: [Double] = []
    front.reserveCapacity(rows * (columns - 1))
    for row in 0..<rows { front += values[(row * columns)..<((row + 1) * columns - 1)] }
    let last = (0..<rows).map { values[($0 + 1) * columns - 1] }
    return (
      Tensor(shape: Shape([rows, columns - 1]), values: front, precision: precision),
      Tensor(last, precision: precision)
    )
  }
}
