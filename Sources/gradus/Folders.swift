import Glibc
import Journal
import LineEditing

/// Where the program finds its lessons and data sets, and where it keeps what it remembers.
struct Folders {
  /// The folder that holds `lessons` and `datasets`.
  let home: String
  /// `$XDG_STATE_HOME/gradus`, or `~/.local/state/gradus`; nil where neither is known.
  let state: String?

  init() {
    home = Self.findHome()
    let base = processEnvironment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    state = (base ?? processEnvironment("HOME").map { "\($0)/.local/state" }).map { "\($0)/gradus" }
  }

  var lessons: String { "\(home)/lessons" }
  var datasets: String { "\(home)/datasets" }
  var progress: String? { state.map { "\($0)/progress" } }
  var history: String? { state.map { "\($0)/history" } }
  var sessions: JournalFolder? { state.map { JournalFolder("\($0)/sessions") } }

  /// `GRADUS_HOME`; else the nearest folder above the program that holds both, as in a checkout; else `share/gradus` beside
  /// the program's folder, as in an installation.
  private static func findHome() -> String {
    if let home = processEnvironment("GRADUS_HOME"), !home.isEmpty { return home }
    let program = executablePath()
    var folder = program
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      for candidate in [folder, "\(folder)/share/gradus"] where isHome(candidate) { return candidate }
    }
    return "."
  }

  private static func isHome(_ folder: String) -> Bool {
    access("\(folder)/lessons", R_OK) == 0 && access("\(folder)/datasets", R_OK) == 0
  }

  private static func executablePath() -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return "" }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
