import Datasets
import Ensembles
import Figures
import Language
import Tensors
import Training
import Typography

/// The last ensemble, shown and drawn.
extension Session {
  func ensemble(at range: SourceRange) throws(Diagnostic) -> Ensemble {
    guard let ensemble = workbench.ensemble else {
      throw Diagnostic("there is no ensemble yet", at: range, help: "for example: ensemble bagging of 10 for 20 epochs")
    }
    return ensemble
  }

  private func ensembleText(at range: SourceRange) throws(Diagnostic) -> EnsembleText {
    let ensemble = try ensemble(at: range)
    let data = ensemble.data
    let parts: [(String, Dataset?)] = [("train", data.training), ("validation", data.validation), ("test", data.test)]
    do {
      var scores: [(name: String, growth: Ensemble.Growth)] = []
      for (name, part) in parts {
        guard let part, part.rowCount > 0 else { continue }
        scores.append((name, try ensemble.growth(on: part)))
      }
      return EnsembleText(ensemble: ensemble, scores: scores, outOfBag: try ensemble.outOfBag())
    } catch {
      throw Wording.diagnostic(error, at: range)
    }
  }

  /// In short, after the training.
  mutating func tellEnsemble(at range: SourceRange) throws(Diagnostic) {
    let text = try ensembleText(at: range)
    for line in [text.summary] + text.remarks { say(line) }
  }

  mutating func showEnsemble(at range: SourceRange) throws(Diagnostic) {
    let text = try ensembleText(at: range)
    say(.table(text.table))
    for line in text.remarks { say(line) }
  }

  /// Scores by the number of members.
  func ensembleFigure(_ options: PlotOptions, at range: SourceRange) throws(Diagnostic) -> Figure {
    let text = try ensembleText(at: range)
    let numbers = text.ensemble.members.indices.map { Double($0 + 1) }
    var series = text.scores.map { name, growth in
      Series("\(name), the first together", x: numbers, y: growth.together)
    }
    if let (name, growth) = text.scores.last {
      series.append(Series("\(name), each alone", x: numbers, y: growth.alone))
      if text.ensemble.joining != nil {
        series.append(Series("\(name), stacked", x: numbers, y: numbers.map { _ in growth.joined }))
      }
    }
    let areClasses = text.ensemble.data.training.targets.classNames != nil
    return curves(
      series, options, title: "\(text.ensemble.method.rawValue) of \(numbers.count)", x: "members",
      y: areClasses ? "accuracy" : "R²")
  }
}

extension Session {
  /// What each member says of one example.
  mutating func showVotes(on example: Expression) throws(Diagnostic) {
    let ensemble = try ensemble(at: example.range)
    let x = try operand(example).tensor
    let opinions = try opinions(of: ensemble, x, at: example.range)
    guard opinions.first?.count == 1 else {
      throw .expected("one example, such as test.x[3]", got: "\(x.shape)", at: example.range)
    }
    let joined: Opinions
    do {
      joined = try ensemble.joined(opinions)
    } catch {
      throw Wording.diagnostic(error, at: example.range)
    }
    say(.table(votesTable(ensemble, opinions, joined)))
  }

  private func votesTable(_ ensemble: Ensemble, _ opinions: [Opinions], _ joined: Opinions) -> Table {
    let names = (ensemble.data.training.targets.classNames ?? []).map(\.printable)
    let format = NumberFormat(digits: 3)
    func said(_ opinion: Opinions) -> [String] {
      guard opinion.areClasses, let choice = opinion.choices.first, names.indices.contains(choice) else {
        return [opinion.values.map { format.formatted($0) }.joined(separator: ", "), ""]
      }
      return [names[choice], format.formatted(percent: opinion.values[choice])]
    }
    let isWeighted = ensemble.method == .boosting
    var rows: [[String]] = []
    for (member, opinion) in zip(ensemble.members, opinions) { rows.append(["\(member.number)"] + said(opinion)) }
    rows.append(["together"] + said(joined))
    var table = Table(
      [Table.Column("member", .right), Table.Column("says"), Table.Column("sure by", .right)], rows: rows)
    if isWeighted {
      table.columns.append(Table.Column("weight", .right))
      for (row, member) in ensemble.members.enumerated() { table.rows[row].append(format.formatted(member.weight)) }
    }
    if ensemble.countsVotes { table.note = "together: the share of the votes\(isWeighted ? ", by weight" : "")" }
    return table
  }

  /// The opinions of the members about examples [N, …], or about one without the first axis.
  func opinions(of ensemble: Ensemble, _ x: Tensor, at range: SourceRange) throws(Diagnostic) -> [Opinions] {
    let width = ensemble.data.training.featureCount
    let rows = x.count == width && x.shape.rank <= 1 ? 1 : x.shape.dimensions.first ?? 0
    guard rows > 0, x.count == rows * width else {
      throw .notExamples(x.shape.description, input: "[\(width)]", at: range)
    }
    do {
      return try ensemble.opinions(x.reshaped(Shape([rows, width])))
    } catch let error as TrainingError {
      throw Wording.diagnostic(error, at: range)
    } catch {
      throw .notExamples(x.shape.description, input: "[\(width)]", at: range)
    }
  }
}
