extension Session {
  /// A copy that nobody hears and nothing stops.
  var quietCopy: Session {
    var copy = self
    copy.outputs = []
    copy.conditions = Conditions()
    return copy
  }

  /// The same without a future that is known: what was changed by hand there must not be done again unseen.
  var presentCopy: Session {
    var copy = quietCopy
    copy.workbench.forgetFuture()
    return copy
  }
}
