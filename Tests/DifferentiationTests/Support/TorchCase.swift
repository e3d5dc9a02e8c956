import Tensors
import Testing

/// A case of the PyTorch reference: data, what PyTorch computed from it, and the gradients of Σ upstream·output.
struct TorchCase: Decodable, CustomTestStringConvertible, Sendable {
  struct File: Decodable { let cases: [TorchCase] }

  /// Options by name: numbers (false is 0 and true is 1) and words.
  struct Config: Decodable, Sendable {
    private let numbers: [String: Double]
    private let words: [String: String]
    private let lists: [String: [Double]]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      let options = try container.decode([String: Option].self)
      numbers = options.compactMapValues { if case .number(let number) = $0 { number } else { nil } }
      words = options.compactMapValues { if case .word(let word) = $0 { word } else { nil } }
      lists = options.compactMapValues { if case .list(let list) = $0 { list } else { nil } }
    }

    private enum Option: Decodable {
      case number(Double)
      case word(String)
      case list([Double])
      case other

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let flag = try? container.decode(Bool.self) {
          self = .number(flag ? 1 : 0)
        } else if let number = try? container.decode(Double.self) {
          self = .number(number)
        } else if let list = try? container.decode([Double].self) {
          self = .list(list)
        } else {
          self = (try? container.decode(String.self)).map(Option.word) ?? .other
        }
      }
    }

    subscript(name: String) -> Double? { numbers[name] }

    /// A number that the case cannot do without.
    func number(_ name: String) -> Double { numbers[name] ?? .nan }

    /// A number for each axis, where several are given or one.
    func integers(_ name: String) -> [Int] { (lists[name] ?? numbers[name].map { [$0] } ?? []).map { Int($0) } }

    var reduction: String { words["reduction"] ?? "mean" }
    var approximation: String { words["approximate"] ?? "" }
  }

  struct Array: Decodable, Sendable {
    let shape: [Int]
    let data: [Double]
    var tensor: Tensor { Tensor(shape: Shape(shape), values: data) }
  }

  let name: String
  let kind: String
  let config: Config
  let inputs: [String: Array]
  let params: [String: Array]
  let upstream: Array?
  let output: Array
  let grads: [String: Array]

  private enum CodingKeys: String, CodingKey {
    case name, kind, config, inputs, params, output, grads
    case upstream = "upstream_grad"
  }

  var testDescription: String { name }

  func input(_ name: String) throws -> Tensor { try #require(inputs[name]).tensor }
}
