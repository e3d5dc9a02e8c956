import Tensors

/// Several tensors by name, and texts by name beside them: what a safetensors file holds.
package struct NamedTensors: Sendable, Equatable {
  package struct Entry: Sendable, Equatable {
    package let name: String
    package let tensor: Tensor

    package init(_ name: String, _ tensor: Tensor) { (self.name, self.tensor) = (name, tensor) }
  }

  /// In the order of the file.
  package var entries: [Entry]
  package var texts: [String: String]

  package init(_ entries: [Entry] = [], texts: [String: String] = [:]) { (self.entries, self.texts) = (entries, texts) }

  package subscript(name: String) -> Tensor? { entries.first { $0.name == name }?.tensor }

  package mutating func add(_ name: String, _ tensor: Tensor) { entries.append(Entry(name, tensor)) }
}
