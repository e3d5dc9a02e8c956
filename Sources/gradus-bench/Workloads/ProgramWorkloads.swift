import Measuring

extension Workload {
  /// The program as a whole.
  static let program = [
    Workload(
      name: "start", group: .program, summary: "gradus from its start to its end, with an empty input", unit: "start",
      work: .time { _ in
        guard let gradus = Place.gradus else {
          throw Absent(reason: "gradus is not built beside this program: swift build -c release --product gradus")
        }
        return Job(
          Body {
            let child = try Child(gradus, [])
            child.endInput()
            child.finish()
          })
      })
  ]
}
