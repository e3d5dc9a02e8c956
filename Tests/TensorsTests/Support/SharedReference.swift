import Foundation

/// Reference numbers in `../shared/reference`, beside the checkout of whoever has them.
enum SharedReference {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../../shared/reference").standardizedFileURL

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

  static func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }
}
