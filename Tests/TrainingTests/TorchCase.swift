/// Cases of a file in `../shared/reference/torch`.
struct TorchFile<Config: Decodable>: Decodable { let cases: [TorchCase<Config>] }

/// What PyTorch was given, and what it gave.
struct TorchCase<Config: Decodable>: Decodable {
  let name: String
  let kind: String
  let config: Config
  let inputs: [String: TorchArray]
  let output: TorchArray
  let extra: [String: TorchArray]?

  private enum CodingKeys: String, CodingKey {
    case name, kind, config, inputs, output
    case extra = "extra_outputs"
  }
}

struct TorchArray: Decodable {
  let shape: [Int]
  let data: [Double]
}
