import Foundation
import TestSupport

/// Reference numbers in `../shared/reference`, beside the checkout of whoever has them.
enum SharedReference {
  static var isPresent: Bool { Project.shared != nil }

  static func decoded<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
    let url = URL(filePath: "\(Project.shared ?? "")/reference/\(path)")
    return try JSONDecoder().decode(type, from: Data(contentsOf: url))
  }
}
