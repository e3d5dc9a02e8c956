import Tensors

/// What may be asked of a set when it is loaded.
package struct LoadOptions: Sendable, Hashable {
  /// The columns to be told; the last column where none is named. For IDX and NPY files: the file with the labels.
  package var targets: [String] = []
  package var targetKind = TargetKind.automatic
  /// Columns to leave out.
  package var ignoring: [String] = []
  /// Whether rows with missing values are left out. (Rows whose class is missing cannot be kept at all.)
  package var dropsMissing = false
  /// Whether pixels keep the numbers of the file instead of being brought into 0...1.
  package var keepsRawPixels = false
  /// For files: only the first so many rows. For generated sets: how many points.
  package var rows: Int?
  /// For sets that are not shipped: the folder that holds the files.
  package var folder: String?
  package var precision = Precision.float64
  /// For generated sets.
  package var generation = Generation()
  /// Whether a file is read as lines of characters.
  package var readsCharacters = false
  /// Whether characters become columns, 1 in that of the character and 0 elsewhere, rather than numbers.
  package var spreadsCharacters = false

  package init() {}
}

extension LoadOptions {
  /// Throws where columns are named for a set that has none to choose from.
  func refuseColumns(for set: String) throws(DataError) {
    if !targets.isEmpty { throw .optionRefused(set: set, option: "target") }
    if !ignoring.isEmpty { throw .optionRefused(set: set, option: "ignoring") }
  }

  /// Throws where something is asked for that only generated sets can do. A seed is no such thing: it may be meant for
  /// the split.
  func refuseGeneration(for set: String) throws(DataError) {
    if generation.noise != nil { throw .optionRefused(set: set, option: "noise") }
    if generation.classes != nil { throw .optionRefused(set: set, option: "classes") }
    if generation.length != nil { throw .optionRefused(set: set, option: "length") }
  }
}

/// What may be asked of a generated set. Nil is the set's own default.
package struct Generation: Sendable, Hashable {
  /// The standard deviation of the noise.
  package var noise: Double?
  package var classes: Int?
  package var seed: UInt32?
  /// The steps of a sequence.
  package var length: Int?

  package init(noise: Double? = nil, classes: Int? = nil, seed: UInt32? = nil, length: Int? = nil) {
    self.noise = noise
    self.classes = classes
    self.seed = seed
    self.length = length
  }
}
