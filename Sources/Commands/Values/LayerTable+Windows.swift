import Networks

/// Layers that move windows over images and sequences.
extension LayerTable {
  private static let kernelPairs: Set<String> = ["kernel", "size", "stride", "padding", "dilation"]

  static let windows: [LayerEntry] = [
    LayerEntry(
      name: "conv", parameters: ["filters", "kernel", "stride=1", "padding=0", "dilation=1", "bias=true"],
      summary: "filters that move over an image or a sequence, each of which gives a channel; "
        + "two numbers such as padding=[1, 0] are for rows and columns",
      shapes:
        "[C, H, W] → [filters, …], W [filters, C, kernel, kernel], b [filters]; or [C, L], W [filters, C, kernel]",
      source: "LeCun et al. 1989", pairs: kernelPairs
    ) { arguments throws(NetworkError) in
      let settings = try WindowSettings(
        arguments.perAxis("kernel", default: PerAxis(0), of: "conv"),
        stride: arguments.perAxis("stride", default: PerAxis(1), of: "conv"),
        padding: arguments.perAxis("padding", default: PerAxis(0), of: "conv"),
        dilation: arguments.perAxis("dilation", default: PerAxis(1), of: "conv"), of: "conv")
      return try ConvolutionLayer(
        filters: arguments.integer("filters", default: 0, of: "conv"), settings,
        hasBias: arguments.named["bias", default: 1] != 0)
    },
    LayerEntry(
      name: "maxpool", parameters: ["size", "stride=size", "padding=0", "ceil=false"],
      summary: "the largest number under each window of size by size", shapes: "[C, H, W] → [C, …], or [C, L] → [C, …]",
      source: "Scherer et al. 2010", pairs: kernelPairs
    ) { arguments throws(NetworkError) in
      try PoolLayer(.largest, arguments.pool("maxpool"))
    },
    LayerEntry(
      name: "avgpool", parameters: ["size", "stride=size", "padding=0", "ceil=false", "count_padding=true"],
      summary: "the mean of each window of size by size; count_padding=false leaves out what lies outside",
      shapes: "[C, H, W] → [C, …], or [C, L] → [C, …]", source: "LeCun et al. 1998", pairs: kernelPairs
    ) { arguments throws(NetworkError) in
      try PoolLayer(
        .mean(countsPadding: arguments.named["count_padding", default: 1] != 0), arguments.pool("avgpool"))
    },
    LayerEntry(
      name: "global_avgpool", parameters: [], summary: "the mean of each channel", shapes: "[C, …] → [C]",
      source: "Lin, Chen & Yan 2014"
    ) { _ throws(NetworkError) in GlobalAveragePoolLayer() },
  ]
}

extension LayerArguments {
  /// One whole number, or one for each axis.
  fileprivate func perAxis(
    _ name: String, default standard: PerAxis, of layer: String
  ) throws(NetworkError) -> PerAxis {
    if let pair = pairs[name], pair.count == 2 {
      guard let down = Int(exactly: pair[0]), let across = Int(exactly: pair[1]) else {
        throw .setting(layer: layer, name: name, value: "[\(pair[0]), \(pair[1])]")
      }
      return PerAxis(down, across)
    }
    return named[name] == nil ? standard : PerAxis(try integer(name, default: 0, of: layer))
  }

  fileprivate func pool(_ layer: String) throws(NetworkError) -> WindowSettings {
    let size = try perAxis("size", default: PerAxis(0), of: layer)
    return try WindowSettings(
      size, stride: perAxis("stride", default: size, of: layer),
      padding: perAxis("padding", default: PerAxis(0), of: layer), roundsUp: named["ceil", default: 0] != 0, of: layer,
      size: "size")
  }
}
