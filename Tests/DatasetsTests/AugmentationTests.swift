import Foundation
import Tensors
import TestSupport
import Testing

@testable import Datasets

/// Pictures read through maps, against SciPy 1.17.1, NumPy and PyTorch 2.15: `../shared/reference/torch/11_augmentation.json`.
@Suite struct AugmentationTests {
  struct Numbers: Decodable {
    let data: [Double]
    let shape: [Int]
  }

  struct Config: Decodable {
    let degrees, tx, ty, shear, zx, zy, cval: Double?
    let interpolation, fill, mode, padding: String?
    let theta: [[Double]]?
    let alignsCorners: Bool?

    private enum CodingKeys: String, CodingKey {
      case degrees = "theta_deg"
      case shear = "shear_deg"
      case fill = "fill_mode"
      case padding = "padding_mode"
      case alignsCorners = "align_corners"
      case tx, ty, zx, zy, cval, interpolation, mode, theta
    }
  }

  struct Case: Decodable {
    let name: String
    let kind: String
    let config: Config
    let inputs: [String: Numbers]
    let output: Numbers
    let extras: [String: Numbers]?

    private enum CodingKeys: String, CodingKey {
      case name, kind, config, inputs, output
      case extras = "extra_outputs"
    }

    func picture() throws -> Picture {
      let image = try #require(inputs["image"])
      return Picture(try #require(PictureSize(Shape(image.shape))), pixels: image.data)
    }
  }

  struct File: Decodable { let cases: [Case] }

  private func expect(_ values: [Double], _ reference: [Double], _ name: String) {
    #expect(values.count == reference.count, "\(name)")
    for (value, expected) in zip(values, reference) {
      #expect(abs(value - expected) <= 1e-10 * (1 + abs(expected)), "\(name)")
    }
  }

  @Test(.enabled(if: Project.shared != nil, "SciPy's and PyTorch's numbers lie in ../shared/reference"))
  func `every case of the reference`() throws {
    let url = URL(filePath: "\(Project.shared ?? "")/reference/torch/11_augmentation.json")
    let cases = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    #expect(cases.count == 48)
    for example in cases {
      let picture = try example.picture()
      let result: Picture
      switch example.kind {
      case "augment_affine": result = try affine(example, picture)
      case "augment_horizontal_flip": result = picture.sampled(AffineMap.zoom(-1, 1).aboutMiddle(of: picture.size))
      case "augment_vertical_flip": result = picture.sampled(AffineMap.zoom(1, -1).aboutMiddle(of: picture.size))
      case "augment_grid_sample": result = try grid(example, picture)
      default:
        Issue.record("nothing checks \(example.kind)")
        continue
      }
      expect(result.pixels, example.output.data, example.name)
    }
  }

  private func affine(_ example: Case, _ picture: Picture) throws -> Picture {
    let c = example.config
    let map = AffineMap.rotation(degrees: try #require(c.degrees))
      .after(.shift(try #require(c.tx), try #require(c.ty)))
      .after(.shear(degrees: try #require(c.shear)))
      .after(.zoom(try #require(c.zx), try #require(c.zy))).aboutMiddle(of: picture.size)
    // The reference has rows before columns.
    expect([map.yy, map.yx, map.xy, map.xx], try #require(example.extras?["matrix"]).data, "\(example.name) matrix")
    expect([map.y0, map.x0], try #require(example.extras?["offset"]).data, "\(example.name) offset")
    let border: Sampling.Border = c.fill == "nearest" ? .nearest : .constant(try #require(c.cval))
    return picture.sampled(map, Sampling(isBilinear: c.interpolation == "bilinear", border: border))
  }

  /// PyTorch counts places from −1 to 1: from the middles of the outermost pixels, or from their outer edges.
  private func grid(_ example: Case, _ picture: Picture) throws -> Picture {
    let theta = try #require(example.config.theta)
    let (width, height) = (Double(picture.size.width), Double(picture.size.height))
    let isAligned = example.config.alignsCorners == true
    let (w, h) = isAligned ? (width - 1, height - 1) : (width, height)
    let toUnits = AffineMap(
      xx: 2 / w, xy: 0, x0: isAligned ? -1 : 1 / w - 1, yx: 0, yy: 2 / h, y0: isAligned ? -1 : 1 / h - 1)
    let toPixels = AffineMap(
      xx: w / 2, xy: 0, x0: isAligned ? w / 2 : (w - 1) / 2, yx: 0, yy: h / 2, y0: isAligned ? h / 2 : (h - 1) / 2)
    let map = AffineMap(
      xx: theta[0][0], xy: theta[0][1], x0: theta[0][2], yx: theta[1][0], yy: theta[1][1], y0: theta[1][2])
    return picture.sampled(
      toPixels.after(map).after(toUnits),
      Sampling(
        isBilinear: example.config.mode == "bilinear",
        border: example.config.padding == "border" ? .nearest : .blendedZero))
  }

  /// Case `affine/combined/bilinear/nearest/8x8`: the picture holds 0, 1/64, …, 63/64.
  @Test func `a turn, a shift, a slant and a zoom in one map`() {
    let picture = Picture(PictureSize(height: 8, width: 8), pixels: (0..<64).map { Double($0) / 64 })
    let map = AffineMap.rotation(degrees: 12).after(.shift(0.6, -1.1)).after(.shear(degrees: 8)).after(.zoom(0.9, 1.15))
      .aboutMiddle(of: picture.size)
    expect(
      [map.yy, map.yx, map.xy, map.xx, map.y0, map.x0],
      [
        1.0806465139037946, 0.18712052173598342, -0.393323164824519, 0.8803328406604252, -1.8883999710557537,
        2.611057554914147,
      ], "map")
    expect(
      Array(picture.sampled(map).pixels.prefix(6)),
      [
        0.04079777429553354, 0.05455297493085269, 0.06830817556617183, 0.08206337620149098, 0.0958185768368101,
        0.109375,
      ], "first row")
  }

  private func digit() throws -> (set: Dataset, augmenter: (Augmentation) -> Augmenter?) {
    let set = try Catalogue(shippedFolder: Places.shipped).load("digits").training
    return (set, { Augmenter($0, of: set, size: PictureSize(height: 8, width: 8)) })
  }

  private static func steps() throws -> [any AugmentationStep] {
    [
      Flip(), Flip(isVertical: true), try Rotate(degrees: 20), try Shift(pixels: 2), try Zoom(share: 0.2),
      try Shear(degrees: 15), try Crop(share: 0.8), try Brightness(share: 0.3), try Contrast(share: 0.4),
      try Noise(share: 0.1), try Erase(share: 0.3),
    ]
  }

  @Test func `the same seed gives the same picture, another seed another, and pixels keep their range`() throws {
    let (set, augmenter) = try digit()
    let picture = try set.example(3).values
    for step in try Self.steps() {
      let augmenter = try #require(augmenter(Augmentation([step])))
      let seen = (0..<40).map { augmenter.augmented(picture, seed: UInt32($0)) }
      #expect(seen == (0..<40).map { augmenter.augmented(picture, seed: UInt32($0)) }, "\(step.notation)")
      #expect(Set(seen).count > 1, "\(step.notation)")
      #expect(seen.allSatisfy { $0.allSatisfy { $0 >= 0 && $0 <= 1 } }, "\(step.notation)")
    }
  }

  @Test func `steps with nothing to do leave a picture as it is`() throws {
    let (set, augmenter) = try digit()
    let picture = try set.example(5).values
    let nothing: [any AugmentationStep] = [
      try Rotate(degrees: 0), try Shift(pixels: 0), try Zoom(share: 0), try Shear(degrees: 0), try Crop(share: 1),
      try Brightness(share: 0), try Contrast(share: 0), try Noise(share: 0), try Erase(share: 0),
    ]
    for step in nothing {
      let augmenter = try #require(augmenter(Augmentation([step])))
      expect(augmenter.augmented(picture, seed: 1), picture, step.notation)
    }
  }

  @Test func `a shift by whole pixels moves and does not blur`() throws {
    let picture = Picture(PictureSize(height: 3, width: 4), pixels: (0..<12).map(Double.init))
    #expect(picture.sampled(.shift(1, 0)).pixels == [1, 2, 3, 3, 5, 6, 7, 7, 9, 10, 11, 11])
    let dark = picture.sampled(.shift(0, -1), Sampling(border: .constant(-1)))
    #expect(dark.pixels == [-1, -1, -1, -1, 0, 1, 2, 3, 4, 5, 6, 7])
  }

  @Test func `every channel moves alike`() throws {
    let size = PictureSize(channels: 2, height: 2, width: 3)
    let picture = Picture(size, pixels: (0..<12).map(Double.init))
    let mirrored = picture.sampled(AffineMap.zoom(-1, 1).aboutMiddle(of: size))
    #expect(mirrored.pixels == [2, 1, 0, 5, 4, 3, 8, 7, 6, 11, 10, 9])
  }

  @Test func `a crop never looks beyond the border`() throws {
    let crop = try Crop(share: 0.6)
    let size = PictureSize(height: 9, width: 5)
    var stream = RandomStream(seed: 1)
    for _ in 0..<200 {
      let map = try #require(crop.map(size, from: &stream)).aboutMiddle(of: size)
      for (x, y) in [(0.0, 0.0), (4, 0), (0, 8), (4, 8)] {
        let (column, row) = (map.xx * x + map.xy * y + map.x0, map.yx * x + map.yy * y + map.y0)
        #expect(column > -1e-9 && column < 4 + 1e-9 && row > -1e-9 && row < 8 + 1e-9)
      }
    }
  }

  @Test func `a step refuses what makes no sense`() {
    #expect(failure { try Rotate(degrees: 200) } != nil)
    #expect(failure { try Shift(pixels: 1.5) } != nil)
    #expect(failure { try Zoom(share: 1) } != nil)
    #expect(failure { try Crop(share: 0) } != nil)
    #expect(failure { try Noise(share: .nan) } != nil)
    #expect(PictureSize(Shape([784])) == nil)
  }
}
