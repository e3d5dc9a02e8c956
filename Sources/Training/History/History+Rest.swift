/// Runs that are put aside keep only what cannot be computed again.
extension History {
  /// Lets go of what can be computed again, for a run that is put aside.
  mutating func rest() { state.recording = nil }

  /// Computes again what `rest` let go of.
  mutating func wake() throws(TrainingError) {
    guard state.recording == nil, clock > origin else { return }
    let (here, left) = (clock, takenBack)
    let start = here % movesPerStep == 0 ? here - movesPerStep : here
    if let frame = keyframes.frame(atOrBefore: start) { try stand(at: frame) }
    _ = try approach(here)
    for _ in 0..<left { try takeBack() }
  }
}
