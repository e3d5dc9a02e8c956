import Glibc
import TestSupport

/// Somebody who types the same texts and is not disturbed, at a home of their own.
struct ChaosTwin {
  private let place: ChaosPlace

  init(_ place: ChaosPlace) throws { self.place = try ChaosPlace(options: place.options, blocks: place.blocks) }

  func digest(of texts: [ChaosText]) throws -> [String] {
    let terminal = try place.start(["--digest", "twin"])
    for text in texts { try terminal.submit(text) }
    try terminal.waitForPrompt()
    terminal.terminal.signal(SIGTERM)
    _ = try terminal.terminal.waitForExit()
    return place.takeDigest("twin") ?? []
  }
}
