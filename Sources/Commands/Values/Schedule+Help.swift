import Training
import Typography

/// Schedules as help, completion and the reference page name them.
extension ScheduleShape {
  /// `cosine steps=… lowest=0`
  var signature: String {
    ([name] + countsInWords + settings.map { "\($0.name)=\(described($0.name, $0.value))" }).joined(separator: " ")
  }

  private var countsInWords: [String] {
    let unit = ScheduleUnit.steps.rawValue
    switch (counts.first, countLimits.upperBound) {
    case (_, 0): return []
    case (let count?, _): return ["\(unit)=\(count)"]
    case (nil, 1): return ["\(unit)=…"]
    case (nil, _): return ["\(unit)=[…]"]
    }
  }

  private func described(_ name: String, _ value: Double) -> String {
    if value.isNaN { return "…" }
    return flags.contains(name) ? "\(value == 1)" : NumberFormat().formatted(value)
  }
}

extension ScheduleTable {
  /// The names of all that can be given.
  static var settingNames: [String] {
    Array(Set(all.flatMap(\.settingNames))).sorted() + ["epochs", "steps", "warmup"]
  }
}
