import Datasets

/// A step of augmentation as it can be written.
struct AugmentationEntry: Sendable {
  let name: String
  /// What stands in parentheses: `degrees`, or nothing.
  let parameter: String?
  /// What it is where it is left out.
  let standard: Double
  let summary: String
  let source: String
  private let body: @Sendable (Double) throws(DataError) -> any AugmentationStep

  init(
    _ name: String, _ parameter: String?, _ standard: Double, _ summary: String, source: String = "",
    body: @escaping @Sendable (Double) throws(DataError) -> any AugmentationStep
  ) {
    (self.name, self.parameter, self.standard, self.summary) = (name, parameter, standard, summary)
    (self.source, self.body) = (source, body)
  }

  /// `rotate(degrees=10)`
  var signature: String { parameter.map { "\(name)(\($0)=\(standard.shortest))" } ?? name }

  func step(_ amount: Double?) throws(DataError) -> any AugmentationStep { try body(amount ?? standard) }
}

/// All steps of augmentation. Help, the reference page and suggestions read this table.
enum AugmentationTable {
  static let all = [
    AugmentationEntry(
      "flip", nil, 0, "mirrors every second picture, left and right; `flip(vertical)` top and bottom",
      body: { _ throws(DataError) in Flip() }),
    AugmentationEntry(
      "rotate", "degrees", 10, "turns it about its middle by up to so many degrees",
      body: { amount throws(DataError) in try Rotate(degrees: amount) }),
    AugmentationEntry(
      "shift", "pixels", 2, "moves it by up to so many whole pixels to any side",
      body: { amount throws(DataError) in try Shift(pixels: amount) }),
    AugmentationEntry(
      "zoom", "share", 0.1, "makes what is seen smaller or larger, by a factor 1 ± share",
      body: { amount throws(DataError) in try Zoom(share: amount) }),
    AugmentationEntry(
      "shear", "degrees", 10, "slants it by up to so many degrees",
      body: { amount throws(DataError) in try Shear(degrees: amount) }),
    AugmentationEntry(
      "crop", "share", 0.9, "enlarges a window with this share of height and width, taken from anywhere in it",
      body: { amount throws(DataError) in try Crop(share: amount) }),
    AugmentationEntry(
      "brightness", "share", 0.2, "adds one number to all pixels, up to ± this share of the range of pixels",
      body: { amount throws(DataError) in try Brightness(share: amount) }),
    AugmentationEntry(
      "contrast", "share", 0.2, "moves all pixels from their mean or towards it, by a factor 1 ± share",
      body: { amount throws(DataError) in try Contrast(share: amount) }),
    AugmentationEntry(
      "noise", "share", 0.05, "adds a normal draw to each pixel; its deviation is this share of the range of pixels",
      body: { amount throws(DataError) in try Noise(share: amount) }),
    AugmentationEntry(
      "erase", "share", 0.2, "blanks a rectangle of up to this share of the area, in every second picture",
      source: "Zhong and others 2020", body: { amount throws(DataError) in try Erase(share: amount) }),
  ]

  static let names = all.map(\.name)

  static func entry(named name: String) -> AugmentationEntry? { all.first { $0.name == name } }
}
