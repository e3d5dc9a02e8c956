import Tensors

/// A set of the `datasets` folder: how its file is read. `ORIGIN.md` beside the file tells the rest.
struct ShippedSet: Sendable {
  let name: String
  let summary: String
  let origin: String
  let target: String
  var kind = TargetKind.automatic
  var ignoring: [String] = []
  var isCompressed = false
  var imageShape: Shape?
  /// The brightest value that a pixel can have.
  var brightest: Double?

  func file(in folder: String) -> String {
    Path.joined(folder, "\(name)/\(name).csv" + (isCompressed ? ".gz" : ""))
  }

  static let all = [iris, wine, breastCancer, diabetes, digits, penguins, heart]

  private static let iris = ShippedSet(
    name: "iris", summary: "three species of iris, measured in cm",
    origin: "Fisher 1936 (measured by Anderson; UCI, CC BY 4.0)", target: "species")

  private static let wine = ShippedSet(
    name: "wine", summary: "wines of three cultivars, analysed",
    origin: "Forina and others (UCI, given by Aeberhard 1991, CC BY 4.0)", target: "cultivar")

  private static let breastCancer = ShippedSet(
    name: "breast_cancer", summary: "cell nuclei of benign and malignant samples, measured",
    origin: "Wolberg, Street and Mangasarian 1993 (UCI, CC BY 4.0)", target: "diagnosis",
    kind: .classes(order: ["malignant", "benign"]))

  private static let diabetes = ShippedSet(
    name: "diabetes", summary: "progression of diabetes a year after ten measurements",
    origin: "Efron, Hastie, Johnstone and Tibshirani 2004", target: "progression", kind: .values)

  private static let digits = ShippedSet(
    name: "digits", summary: "scikit-learn's 8×8 handwritten digits",
    origin: "Alpaydin and Kaynak 1998 (UCI, CC BY 4.0)", target: "digit", kind: .classes(), isCompressed: true,
    imageShape: Shape([8, 8]), brightest: 16)

  private static let penguins = ShippedSet(
    name: "penguins", summary: "three species of penguin, some values missing",
    origin: "Gorman, Williams and Fraser 2014; palmerpenguins (CC0 1.0)", target: "species", ignoring: ["year"])

  private static let heart = ShippedSet(
    name: "heart", summary: "patients with and without heart disease, examined",
    origin: "Detrano and others 1989 (UCI, CC BY 4.0)", target: "disease",
    kind: .classes(order: ["absent", "present"]))
}

extension ShippedSet {
  /// Reads the set. Another target than the set's own may be asked for.
  func load(from folder: String, _ options: LoadOptions, _ files: FileAccess) throws(DataError) -> Dataset {
    var layout = options
    if options.targets.isEmpty {
      layout.targets = [target]
      if options.targetKind == .automatic { layout.targetKind = kind }
    }
    layout.ignoring += ignoring.filter { !layout.targets.contains($0) }
    var set = try CSV.read(file(in: folder), layout, files)
    (set.name, set.summary, set.origin) = (name, summary, origin)
    if options.targets.isEmpty, options.ignoring.isEmpty {
      set.imageShape = imageShape
      if let brightest, !options.keepsRawPixels {
        try set.rescale(by: ColumnScaling(pixelsUpTo: brightest, columns: set.featureCount))
      }
    }
    return set
  }
}
