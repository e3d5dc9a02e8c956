import Tensors

/// A subscript as Python writes it, e.g. `1, ::-1, None, ...`; nil where a word is not understood.
func subscripts(_ source: some StringProtocol) -> [AxisIndex]? {
  var entries: [AxisIndex] = []
  for word in source.split(separator: ",") {
    guard let entry = axisIndex(String(word.filter { $0 != " " })) else { return nil }
    entries.append(entry)
  }
  return entries
}

private func axisIndex(_ word: String) -> AxisIndex? {
  if word == "None" { return .newAxis }
  if word == "..." { return .ellipsis }
  let parts = word.split(separator: ":", omittingEmptySubsequences: false)
  let numbers = parts.map { Int($0) }
  guard zip(parts, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else { return nil }
  switch parts.count {
  case 1: return numbers[0].map { .index($0) }
  case 2: return .slice(start: numbers[0], stop: numbers[1], step: nil)
  case 3: return .slice(start: numbers[0], stop: numbers[1], step: numbers[2])
  default: return nil
  }
}

/// Numbers separated by spaces or commas, possibly in brackets.
func numbers(_ source: some StringProtocol) -> [Double] {
  source.split { "[], ".contains($0) }.compactMap { Double($0) }
}
