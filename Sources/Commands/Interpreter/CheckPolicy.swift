/// What the checks of a text (`# => 0.96`, `# error: …`, `expect`) do.
package enum CheckPolicy: Sendable {
  /// A script: a check that holds says nothing, one that fails stops.
  case silent
  /// A lesson from beginning to end: the checked values are shown, a check that fails stops.
  case shown
  /// A lesson that is played: a learner who has changed something may well get other numbers, which is no mistake. What
  /// differs is remarked on.
  case advisory
}
