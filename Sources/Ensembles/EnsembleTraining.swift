import Datasets
import Networks
import Search
import Tensors
import Training

/// An ensemble on its way. Trainings that do not depend on each other are run side by side on the cores there are, with the
/// numbers of running them one by one; those of boosting follow each other.
package struct EnsembleTraining: Sendable {
  package let recipe: EnsembleRecipe
  private let learning: NetworkObjective
  private var trainings: [MemberTraining] = []
  private var stream: RandomStream
  private var weights: [Double]
  private var rounds: [BoostingRound] = []
  private var end: BoostingEnd?

  package init(_ recipe: EnsembleRecipe) throws(EnsembleError) {
    guard let learning = recipe.setups.first?.learning else { throw .training(.noNetwork) }
    self.recipe = recipe
    self.learning = learning
    stream = RandomStream(seed: recipe.seed)
    weights = Boosting.equalWeights(learning.data.training.rowCount)
    trainings = try firstTrainings()
  }

  /// Networks to train, if boosting does not end before.
  package var total: Int { recipe.method == .boosting ? recipe.setups.count : trainings.count }

  /// Networks trained.
  package var finished: Int { trainings.count(where: \.isOver) }

  package var isOver: Bool {
    trainings.allSatisfy(\.isOver) && (recipe.method != .boosting || end != nil || rounds.count == total)
  }

  /// The places of the trainings that are over.
  package var over: [Int] { trainings.indices.filter { trainings[$0].isOver } }

  /// Sees to it that the trainings at these places are over.
  package mutating func finish(_ places: [Int]) throws(EnsembleError) {
    // What was begun may have been begun for somebody who has lost patience.
    for place in trainings.indices { trainings[place].giveUp() }
    if recipe.method == .boosting {
      while over.count < places.count, !isOver { try work(onCores: 1, for: .seconds(1)) }
      return
    }
    for place in places where trainings.indices.contains(place) {
      while !trainings[place].isOver { trainings[place].work(for: .seconds(1)) }
    }
    if let failure { throw .training(failure) }
  }

  private var failure: TrainingError? { trainings.lazy.compactMap(\.error).first }

  /// Works for about so long on as many networks as there are cores.
  package mutating func work(
    onCores cores: Int, for time: Duration, unless cancellation: Cancellation? = nil
  ) throws(EnsembleError) {
    let open = Array(trainings.indices.filter { !trainings[$0].isOver }.prefix(max(cores, 1)))
    trainings.workSideBySide(at: open) { $0.work(for: time, unless: cancellation) }
    if let failure { throw .training(failure) }
    if recipe.method == .boosting { try closeRound() }
  }
}

extension EnsembleTraining {
  private func firstTrainings() throws(EnsembleError) -> [MemberTraining] {
    let (setups, count, length) = (recipe.setups, learning.data.training.rowCount, recipe.length)
    switch recipe.method {
    case .averaging: return setups.enumerated().map { MemberTraining(member: $0, $1, for: length) }
    case .bagging:
      let samples = Bagging.samples(setups.count, of: count, seed: recipe.seed)
      return zip(setups, samples).enumerated().map { MemberTraining(member: $0, $1.0, rows: $1.1, for: length) }
    case .boosting: return []
    case .stacking: return try stackingTrainings()
    }
  }

  /// Of each member a copy for every fold, then the member itself.
  private func stackingTrainings() throws(EnsembleError) -> [MemberTraining] {
    let folds = try foldRows()
    var trainings: [MemberTraining] = []
    for (place, setup) in recipe.setups.enumerated() {
      for fold in folds {
        let rows = Bagging.outOfBag(fold, of: learning.data.training.rowCount)
        trainings.append(MemberTraining(member: place, setup, rows: rows, fold: fold, for: recipe.length))
      }
      trainings.append(MemberTraining(member: place, setup, for: recipe.length))
    }
    return trainings
  }

  private func foldRows() throws(EnsembleError) -> [[Int]] {
    do {
      return try Folds(recipe.folds, seed: recipe.seed).rows(of: learning.data.training)
    } catch {
      throw .training(.data(error))
    }
  }

  /// Measures the network of the round in hand, weighs the examples anew, and begins the next round.
  private mutating func closeRound() throws(EnsembleError) {
    if let last = trainings.last, trainings.count > rounds.count {
      guard let predictor = last.predictor else { return }
      try close(predictor)
    }
    guard end == nil, trainings.count == rounds.count, rounds.count < recipe.setups.count else { return }
    let rows = Boosting.draw(weights.count, by: weights, from: &stream)
    trainings.append(
      MemberTraining(member: rounds.count, recipe.setups[rounds.count], rows: rows, for: recipe.length))
  }

  private mutating func close(_ predictor: Predictor) throws(EnsembleError) {
    let training = learning.data.training
    guard let truth = training.targets.classIndices, let classes = training.targets.classNames?.count else { return }
    let chosen: [Int]
    do {
      let outputs = try predictor.outputs(for: training.features)
      chosen = Opinions(outputs: outputs, under: learning.loss, of: training.targets).choices
    } catch {
      throw .training(error)
    }
    let wrong = truth.indices.filter { chosen[$0] != truth[$0] }
    let error = Boosting.error(weights, wrong: wrong)
    guard error < 1 - 1 / Double(classes) else {
      guard !rounds.isEmpty else { throw .noBetterThanGuessing(error: error) }
      end = .noBetterThanGuessing(round: trainings.count, error: error)
      return
    }
    let weight = Boosting.memberWeight(error: error, classes: classes, examples: truth.count)
    rounds.append(BoostingRound(wrong: wrong, error: error, memberWeight: weight))
    weights = Boosting.reweighted(weights, wrong: wrong, by: weight)
    if wrong.isEmpty { end = .withoutMistake(round: rounds.count) }
  }
}

extension EnsembleTraining {
  /// The ensemble of the members that are done; nil while there is none.
  package func ensemble() throws(EnsembleError) -> Ensemble? {
    let own = trainings.filter { $0.fold == nil && $0.predictor != nil }
    let complete = recipe.method == .boosting ? Array(own.prefix(rounds.count)) : own.filter(hasItsFolds)
    let members = complete.compactMap { training in
      training.predictor.map {
        Member(
          number: training.member + 1, seed: training.setup.seed, predictor: $0, sample: training.rows,
          weight: recipe.method == .boosting ? rounds[training.member].memberWeight : 1)
      }
    }
    guard !members.isEmpty else { return nil }
    var ensemble = Ensemble(recipe, learning, members: members)
    (ensemble.rounds, ensemble.end) = (rounds, end)
    guard recipe.method == .stacking else { return ensemble }
    do {
      ensemble.joining = try Stacking.network(
        joining: foldOpinions(of: complete.map(\.member)), learning.data.training)
    } catch {
      throw .training(error)
    }
    return ensemble
  }

  private func hasItsFolds(_ training: MemberTraining) -> Bool {
    trainings.allSatisfy { $0.member != training.member || $0.predictor != nil }
  }

  /// What each member's copies say of the rows that they have not seen.
  private func foldOpinions(of members: [Int]) throws(TrainingError) -> [Opinions] {
    let training = learning.data.training
    var opinions: [Opinions] = []
    for member in members {
      var rows: [Int: [Double]] = [:]
      var width = 0
      for copy in trainings where copy.member == member {
        guard let fold = copy.fold, let predictor = copy.predictor else { continue }
        let asked = try asked(fold)
        let said = Opinions(
          outputs: try predictor.outputs(for: asked.features), under: learning.loss, of: training.targets)
        width = said.width
        for (place, row) in fold.enumerated() { rows[row] = said.row(place) }
      }
      opinions.append(
        Opinions(
          width: width, values: (0..<training.rowCount).flatMap { rows[$0] ?? [] },
          areClasses: training.targets.classNames != nil))
    }
    return opinions
  }

  private func asked(_ rows: [Int]) throws(TrainingError) -> Dataset {
    do {
      return try learning.data.training.rows(rows)
    } catch {
      throw .data(error)
    }
  }
}
