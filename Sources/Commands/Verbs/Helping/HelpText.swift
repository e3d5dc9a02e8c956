import Language
import Networks
import Training

/// Help pages, made from the declarations of commands, functions, layers, initialisers, losses and optimisers.
package struct HelpText {
  private let table: CommandTable

  package init(_ table: CommandTable) { self.table = table }

  /// Something that can be looked up.
  struct Entry {
    let name: String
    let kind: String
    let signature: String
    let summary: String
    /// Everything that `apropos` searches.
    let text: String
  }

  var entries: [Entry] {
    let commands = table.commands.map(\.declaration).map { declaration in
      Entry(
        name: declaration.verb, kind: "command", signature: declaration.verb, summary: declaration.summary,
        text: declaration.summary + declaration.details)
    }
    let functions = FunctionTable.all.map { function in
      Entry(
        name: function.name, kind: "function", signature: function.signature, summary: function.summary,
        text: function.summary)
    }
    return commands + functions + tableEntries
  }

  private var tableEntries: [Entry] {
    let layers = LayerTable.all.map {
      Entry(name: $0.name, kind: "layer", signature: $0.signature, summary: $0.summary, text: $0.summary)
    }
    let initializers = InitializerTable.all.map {
      Entry(name: $0.name, kind: "initialiser", signature: $0.signature, summary: $0.summary, text: $0.summary)
    }
    let optimizers = OptimizerTable.all.map {
      Entry(
        name: $0.name, kind: "optimiser", signature: $0.signature, summary: $0.summary, text: $0.description)
    }
    let losses = LossKind.allCases.map {
      Entry(name: $0.rawValue, kind: "loss", signature: $0.signature, summary: $0.summary, text: $0.summary)
    }
    let schedules = ScheduleTable.all.map {
      Entry(name: $0.name, kind: "schedule", signature: $0.signature, summary: $0.summary, text: $0.summary)
    }
    return layers + losses + initializers + optimizers + schedules
  }

  /// What `help TOPIC` can be asked.
  package var topics: [String] { HelpTopics.names + entries.map(\.name) }

  package func page(_ topic: String) -> String? {
    if let text = HelpTopics.page(topic, self) { return text }
    if let command = table.command(named: topic) { return page(command.declaration) }
    if let optimizer = OptimizerTable.optimizer(named: topic) { return optimizer.page }
    let matches = entries.filter { $0.name == topic }
    guard !matches.isEmpty else { return nil }
    return matches.map { "`\($0.signature)`: \($0.kind); \($0.summary)" }.joined(separator: "\n\n")
  }

  private func page(_ declaration: Declaration) -> String {
    var parts = ["**\(declaration.verb)**: \(declaration.summary)", Self.code(declaration.synopses)]
    if !declaration.details.isEmpty { parts.append(declaration.details) }
    if !declaration.examples.isEmpty { parts.append("For example:\n\n" + Self.code(declaration.examples)) }
    return parts.joined(separator: "\n\n")
  }

  private static func code(_ lines: [String]) -> String { "```\n" + lines.joined(separator: "\n") + "\n```" }

  /// All commands by group.
  package var overview: String {
    let groups = Declaration.Group.allCases.compactMap { group -> String? in
      let members = table.commands.map(\.declaration).filter { $0.group == group }
      guard !members.isEmpty else { return nil }
      let lines = members.map { "- `\($0.verb)`: \($0.summary)" }
      return "**\(group.rawValue)**\n\n" + lines.joined(separator: "\n")
    }
    let hint =
      "`help VERB` tells all about one; `help language`, `help functions`, `help layers`, `help keys` the rest; `apropos WORD` searches."
    return (groups + [hint]).joined(separator: "\n\n")
  }
}

extension HelpText {
  var functionsPage: String {
    Function.Group.allCases.map { group in
      let lines = FunctionTable.all.filter { $0.group == group }.map { "- `\($0.signature)`: \($0.summary)" }
      return "**\(group.rawValue)**\n\n" + lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The whole reference as one Markdown page.
  package var reference: String {
    let commands = table.commands.map(\.declaration)
    let groups = Declaration.Group.allCases.compactMap { group -> String? in
      let members = commands.filter { $0.group == group }
      return members.isEmpty
        ? nil : "## \(group.rawValue)\n\n" + members.map { reference($0) }.joined(separator: "\n\n")
    }
    let head =
      "# Reference\n\nMade from the declarations in the sources by `gradus reference`; `help` shows the same pages."
    return
      ([head] + groups + [
        "## Functions\n\n" + functionsPage, "## Layers\n\n" + layersPage, "## Losses\n\n" + lossesPage,
        "## Initialisers\n\n" + initializersPage, "## Optimisers\n\n" + optimizersPage,
        "## Schedules\n\n" + schedulesPage,
        "## Metrics\n\n" + metricsPage, "## Augmentation\n\n" + augmentationPage,
        "## The language\n\n" + HelpTopics.language,
      ]).joined(separator: "\n\n") + "\n"
  }

  private func reference(_ declaration: Declaration) -> String {
    page(declaration).replacingFirst("**\(declaration.verb)**: ", with: "### \(declaration.verb)\n\n")
  }
}

extension String {
  fileprivate func replacingFirst(_ prefix: String, with other: String) -> String {
    hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
  }
}
