/// All functions of the language. Help, completion, suggestions and the reference page read this table.
enum FunctionTable {
  static let all: [Function] =
    MakingFunctions.all + ElementwiseFunctions.all + ReducingFunctions.all + ShapingFunctions.all + LossFunctions.all
    + RandomFunctions.all + NetworkFunctions.all + SearchFunctions.all + DiagnosisFunctions.all
    + MetricFunctions.all + FoldFunctions.all + EnsembleFunctions.all

  static let names = all.map(\.name)

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func function(named name: String) -> Function? { byName[name] }
}
