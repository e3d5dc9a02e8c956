import Datasets
import Networks
import Tensors

/// A network's weights as a safetensors file has them: with PyTorch's names and orders of axes, and the network as it is written
/// beside them.
package struct ModelFile: Sendable {
  package let tensors: NamedTensors

  private static let recipeKey = "gradus.network"

  package init(_ tensors: NamedTensors) { self.tensors = tensors }

  package init(_ network: Network, _ state: TrainingState) throws(NetworkError) {
    let names = try TorchNames(network)
    var tensors = NamedTensors(texts: ["format": "pt", Self.recipeKey: network.notation])
    for (entry, tensor) in zip(names.parameters, state.parameters) { tensors.add(entry.name, entry.toTorch(tensor)) }
    for (entry, tensor) in zip(names.kept, state.kept) { tensors.add(entry.name, entry.toTorch(tensor)) }
    self.tensors = tensors
  }

  /// The network as it is written; nil where the file was not written by us.
  package var recipe: String? { tensors.texts[Self.recipeKey] }
}

extension ModelFile {
  /// What of a file suits a network.
  package struct Match: Sendable {
    /// By path, as they lie in the network.
    package fileprivate(set) var values: [String: Tensor] = [:]
    /// In the network's order.
    package fileprivate(set) var loaded: [String] = []
    /// Paths that were wanted and are not in the file.
    package fileprivate(set) var missing: [String] = []
    /// Names in the file that no path has.
    package fileprivate(set) var surplus: [String] = []
    /// Where the names are others, so that layers were taken in their order: the module of the file for each layer.
    package fileprivate(set) var modules: [(module: String, layer: String)] = []
    /// The first tensor that has another shape than the network's, as PyTorch has it.
    package fileprivate(set) var misfit: Misfit?
  }

  package struct Misfit: Sendable, Equatable {
    package let path: String
    package let name: String
    package let inFile: Shape
    package let inNetwork: Shape
  }

  /// The tensors that the patterns mean; all of the network's where there are none.
  package func match(_ network: Network, _ patterns: [PathPattern]) throws(NetworkError) -> Match {
    let names = try TorchNames(network)
    var match = Match()
    match.modules = names.all.contains { tensors[$0.name] != nil } ? [] : modulesInOrder(names)
    let modules = Dictionary(match.modules.map { ($0.layer, $0.module) }) { first, _ in first }
    var used = Set<String>()
    for entry in names.all {
      let name = entry.name(in: modules)
      if tensors[name] != nil { used.insert(name) }
      guard patterns.isEmpty || patterns.contains(where: { $0.matches(entry.path) }) else { continue }
      guard let tensor = tensors[name] else {
        match.missing.append(entry.path)
        continue
      }
      guard let own = entry.fromTorch(tensor) else {
        match.misfit =
          match.misfit
          ?? Misfit(path: entry.path, name: name, inFile: tensor.shape, inNetwork: entry.torchShape)
        continue
      }
      match.values[entry.path] = own
      match.loaded.append(entry.path)
    }
    // PyTorch counts batches; nothing here depends on it.
    match.surplus = tensors.entries.map(\.name).filter {
      !used.contains($0) && !$0.hasSuffix("num_batches_tracked") && !$0.hasPrefix(TrainingFile.prefix)
    }
    return match
  }

  /// The modules of the file one after the other for the layers that have tensors; none unless every one fits.
  private func modulesInOrder(_ names: TorchNames) -> [(module: String, layer: String)] {
    var layers: [String] = []
    for entry in names.all where !layers.contains(entry.layer) { layers.append(entry.layer) }
    let own = tensors.entries.map(\.name).filter { !$0.hasPrefix(TrainingFile.prefix) }
    let modules = Set(own.compactMap { $0.splitAtLastDot?.0 }).sorted { $0.comesBefore($1) }
    guard modules.count == layers.count else { return [] }
    let pairs = zip(modules, layers).map { (module: $0, layer: $1) }
    let known = Dictionary(pairs.map { ($0.layer, $0.module) }) { first, _ in first }
    let fits = names.all.allSatisfy { tensors[$0.name(in: known)]?.shape == $0.torchShape }
    return fits ? pairs : []
  }
}

extension TorchNames.Entry {
  /// `linear1` of `linear1.W`.
  fileprivate var layer: String { path.splitAtLastDot?.0 ?? path }

  /// The name that it has where its layer is called otherwise.
  fileprivate func name(in modules: [String: String]) -> String {
    guard let module = modules[layer], let last = name.splitAtLastDot?.1 else { return name }
    return "\(module).\(last)"
  }
}

extension String {
  fileprivate var splitAtLastDot: (String, String)? {
    lastIndex(of: ".").map { (String(self[..<$0]), String(self[index(after: $0)...])) }
  }

  /// In the order of their parts, numbers by their size: `fc.2` before `fc.10`.
  fileprivate func comesBefore(_ other: String) -> Bool {
    let (own, others) = (split(separator: "."), other.split(separator: "."))
    for (a, b) in zip(own, others) where a != b {
      if let a = Int(a), let b = Int(b) { return a < b }
      return a < b
    }
    return own.count < others.count
  }
}
