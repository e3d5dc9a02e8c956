import Tensors
import Testing

@testable import Datasets

/// Against scikit-learn 1.9.1 with `shuffle=False`, and the code of the book's spiral under NumPy 2.4.6.
struct GeneratorTests {
  private func matches(_ set: Dataset, _ points: [[Double]]) -> Bool {
    isClose(set.features.values, points.flatMap(\.self), within: 1e-14)
  }

  @Test func xor() throws {
    let set = try Generator.xor.dataset()
    #expect(set.features == Tensor(shape: Shape([4, 2]), values: [0, 0, 0, 1, 1, 0, 1, 1]))
    #expect(set.targets == .classes([0, 1, 1, 0], names: ["0", "1"]))
    #expect(set.targets.tensor(as: .columns) == Tensor(shape: Shape([4, 1]), values: [0, 1, 1, 0]))
  }

  @Test func moons() throws {
    let noisy = try Generator.moons.dataset(rows: 7, Generation(noise: 0.1, seed: 3))
    #expect(
      matches(
        noisy,
        [
          [1.1788628473430318, 0.043650985051198944], [0.009649746807200923, 0.8136507296635509],
          [-1.02773882025144, -0.03547589792689855], [-0.008274148148245978, 0.43729993231761527],
          [0.4956181831024071, -0.41374720682038885], [1.3686135246637317, -0.27756316573448025],
          [2.088131804220753, 0.6709573063652947],
        ]))
    #expect(noisy.targets.classIndices == [0, 0, 0, 1, 1, 1, 1])
    let exact = try Generator.moons.dataset(rows: 6, Generation(noise: 0))
    #expect(matches(exact, [[1, 0], [0, 1], [-1, 0], [0, 0.5], [1, -0.5], [2, 0.5]]))
    #expect(try Generator.moons.dataset(rows: 1).rowCount == 1)
  }

  @Test func circles() throws {
    let noisy = try Generator.circles.dataset(rows: 7, Generation(noise: 0.1, seed: 3))
    #expect(
      matches(
        noisy,
        [
          [1.1788628473430318, 0.043650985051198944], [-0.4903502531927989, 0.6796761334479896],
          [-0.5277388202514404, -0.901501301711337], [0.49172585185175405, -0.06270006768238473],
          [-0.004381816897592794, 0.45227819696404975], [-0.6313864753362682, 0.08846223804995852],
          [0.0881318042207529, -0.3290426936347052],
        ]))
    #expect(noisy.targets.classIndices == [0, 0, 0, 1, 1, 1, 1])
  }

  @Test func blobs() throws {
    let set = try Generator.blobs.dataset(rows: 7, Generation(noise: 0.5, classes: 3, seed: 3))
    #expect(
      matches(
        set,
        [
          [0.8772639502343097, 3.985576962727602], [0.9745873107502793, 3.849456113950172],
          [0.9940489670035451, 3.924347437182344], [-4.8388375984224545, 0.6588632942030526],
          [-3.741246200637348, 1.0713386357797345], [7.883955908041523, 7.723523071368316],
          [7.586259113143328, 7.152623120877276],
        ]))
    #expect(set.targets.classIndices == [0, 0, 0, 1, 1, 2, 2])
  }

  @Test func spiralOfTheBook() throws {
    let set = try Generator.spiral.dataset()
    #expect(set.features.shape == Shape([300, 2]))
    #expect(set.targets.classCounts == [100, 100, 100])
    let values = set.features.values
    let points = [1, 2, 101, 299].flatMap { [values[2 * $0], values[2 * $0 + 1]] }
    #expect(
      isClose(
        points,
        [
          -0.00097698643152699, 0.009952160444476976, 0.005126682406689822, 0.019331764728056696, -0.00837020531630428,
          -0.005471714810085735, -0.5974310265949212, 0.7894150799558737,
        ], within: 1e-15))
    #expect(abs(values.reduce(0, +) - -13.916731190759947) < 1e-12)
  }

  @Test func sharesRowsAsEquallyAsCanBe() {
    #expect(shares(of: 7, among: 3) == [3, 2, 2])
    #expect(shares(of: 2, among: 3) == [1, 1, 0])
  }

  @Test func theSameSeedMakesTheSamePoints() throws {
    for generator in Generator.allCases {
      let options = Generation(seed: 5)
      let rows = generator == .xor ? nil : 50
      #expect(try generator.dataset(rows: rows, options) == generator.dataset(rows: rows, options))
      #expect(try generator.dataset(precision: .float32).features.precision == .float32)
    }
    #expect(try Generator.moons.dataset(rows: 50, Generation(seed: 5)) != Generator.moons.dataset(rows: 50))
  }

  @Test func refusesWhatCannotBeMade() {
    let error = { (rows: Int?, options: Generation) in
      failure { try Generator.moons.dataset(rows: rows, options) }?.description
    }
    #expect(error(0, Generation()) == "rows is 0; it can be 1 to 1000000")
    #expect(error(nil, Generation(noise: -1)) == "noise is -1; it can be 0 or more")
    #expect(error(nil, Generation(noise: .nan)) == "noise is nan; it can be 0 or more")
    #expect(error(nil, Generation(classes: 3)) == "classes is 3; it can be 2 only")
    #expect(
      failure { try Generator.blobs.dataset(Generation(classes: 0)) }
        == .parameter(name: "classes", value: 0, allowed: "1 to 100"))
    #expect(
      failure { try Generator.xor.dataset(rows: 5) } == .parameter(name: "rows", value: 5, allowed: "4 only"))
    #expect(
      failure { try Generator.xor.dataset(Generation(noise: 1)) }?.description == "xor takes no `noise`")
  }
}
