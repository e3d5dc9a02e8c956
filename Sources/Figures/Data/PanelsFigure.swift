/// Several small pictures of curves beside and below each other, such as one a trial.
package struct PanelsFigure: Sendable, Equatable {
  package var title: String
  package var panels: [CurvesFigure]

  package init(title: String = "", panels: [CurvesFigure]) {
    self.title = title
    self.panels = panels
  }
}

extension PanelsFigure {
  /// The same with one vertical axis for all.
  package var sharingAxes: PanelsFigure {
    let values = panels.flatMap { $0.series.flatMap(\.y) }.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return self }
    var copy = self
    for place in panels.indices { copy.panels[place].yCovers = [low, high] }
    return copy
  }

  /// How many stand side by side where there is room for `most`: rows as equal as can be.
  func columns(atMost most: Int) -> Int {
    let most = max(min(most, panels.count), 1)
    let rows = (panels.count + most - 1) / most
    return max((panels.count + rows - 1) / max(rows, 1), 1)
  }

  /// The panels row by row.
  func rows(_ columns: Int) -> [ArraySlice<CurvesFigure>] {
    stride(from: 0, to: panels.count, by: columns).map { panels[$0..<min($0 + columns, panels.count)] }
  }
}
