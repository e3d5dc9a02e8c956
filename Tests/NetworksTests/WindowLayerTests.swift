import Differentiation
import Networks
import Tensors
import Testing

/// Convolution, pooling, normalisation and embedding as layers: shapes, parameters, notation, what they refuse.
struct WindowLayerTests {
  private func conv(
    _ filters: Int, _ kernel: Int, stride: Int = 1, padding: Int = 0, hasBias: Bool = true
  ) throws -> ConvolutionLayer {
    let settings = try WindowSettings(
      PerAxis(kernel), stride: PerAxis(stride), padding: PerAxis(padding), of: "conv")
    return try ConvolutionLayer(filters: filters, settings, hasBias: hasBias)
  }

  private func maxPool(_ size: Int, stride: Int? = nil, roundsUp: Bool = false) throws -> PoolLayer {
    try PoolLayer(
      .largest,
      WindowSettings(PerAxis(size), stride: PerAxis(stride ?? size), roundsUp: roundsUp, of: "maxpool", size: "size"))
  }

  @Test func `LeNet has its shapes, paths and fans`() throws {
    let network = Network(
      input: Shape([1, 28, 28]),
      layers: [
        try conv(6, 5, padding: 2), relu(), try maxPool(2), try conv(16, 5), relu(), try maxPool(2), ReshapeLayer(nil),
        try linear(120), relu(), try linear(84), relu(), try linear(10),
      ])
    let stages = try network.stages()
    #expect(
      stages.prefix(7).map(\.output)
        == [[6, 28, 28], [6, 28, 28], [6, 14, 14], [16, 10, 10], [16, 10, 10], [16, 5, 5], [400]].map { Shape($0) })
    let parameters = try network.parameters()
    #expect(parameters.map(\.path).prefix(4) == ["conv1.W", "conv1.b", "conv2.W", "conv2.b"])
    #expect(parameters[2].specification.shape == Shape([16, 6, 5, 5]))
    #expect(parameters[0].specification.role == .weight(fanIn: 25, fanOut: 150))
    #expect(parameters[2].specification.role == .weight(fanIn: 150, fanOut: 400))
    // 156 + 2416 + 48120 + 10164 + 850, as in LeCun et al. 1998 with these layers
    #expect(parameters.reduce(0) { $0 + $1.specification.shape.count } == 61_706)
  }

  @Test func `one number serves sequences and images, two are for images`() throws {
    let layer = try conv(4, 3, stride: 2, padding: 1)
    #expect(try layer.output(for: Shape([2, 9])) == Shape([4, 5]))
    #expect(layer.parameters(for: Shape([2, 9]))[0].shape == Shape([4, 2, 3]))
    #expect(try layer.output(for: Shape([2, 9, 7])) == Shape([4, 5, 4]))
    let wide = try ConvolutionLayer(filters: 1, WindowSettings(PerAxis(1, 3), padding: PerAxis(0, 1), of: "conv"))
    #expect(try wide.output(for: Shape([2, 4, 5])) == Shape([1, 4, 5]))
    #expect(throws: NetworkError.self) { try wide.output(for: Shape([2, 5])) }
  }

  @Test func `is written as it was made`() throws {
    let layers: [any Layer] = [
      try conv(6, 5, padding: 2), try conv(8, 3, stride: 2, hasBias: false), try maxPool(2),
      try maxPool(3, stride: 2, roundsUp: true),
      try PoolLayer(.mean(countsPadding: false), WindowSettings(PerAxis(2, 3), stride: PerAxis(2, 3), of: "avgpool")),
      try ConvolutionLayer(filters: 1, WindowSettings(PerAxis(3, 2), dilation: PerAxis(1, 2), of: "conv")),
      GlobalAveragePoolLayer(), try LayerNormLayer(), try LayerNormLayer(epsilon: 0.1, axes: 2, isAffine: false),
      try GroupNormLayer(groups: 2), try RMSNormLayer(epsilon: 0.5), try EmbeddingLayer(rows: 9, width: 4),
      try EmbeddingLayer(rows: 9, width: 4, padding: 0),
    ]
    #expect(
      layers.map(\.notation) == [
        "conv(6, 5, padding=2)", "conv(8, 3, stride=2, bias=false)", "maxpool(2)", "maxpool(3, stride=2, ceil=true)",
        "avgpool([2, 3], count_padding=false)", "conv(1, [3, 2], dilation=[1, 2])", "global_avgpool", "layer_norm",
        "layer_norm(axes=2, affine=false, eps=0.1)", "group_norm(2)", "rms_norm(eps=0.5)", "embedding(9, 4)",
        "embedding(9, 4, padding=0)",
      ])
  }

  @Test func `what does not fit is refused with what would`() throws {
    let images = "images [channels, height, width] or sequences [channels, length]"
    let flat = NetworkError.input(layer: "conv", takes: images, given: Shape([64]), from: "x", position: 0)
    let network = Network(64, try conv(3, 3))
    #expect(throws: flat) { try network.stages() }
    let small = Network(input: Shape([1, 4, 9]), layers: [relu(), try conv(3, 5)])
    let tooSmall = NetworkError.input(
      layer: "conv", takes: "images of 5×5 or more", given: Shape([1, 4, 9]), from: "relu1", position: 1)
    #expect(throws: tooSmall) { try small.stages() }
    #expect(throws: NetworkError.setting(layer: "conv", name: "stride", value: "0")) { try conv(3, 3, stride: 0) }
    #expect(throws: NetworkError.setting(layer: "conv", name: "filters", value: "-1")) { try conv(-1, 3) }
    #expect(throws: NetworkError.setting(layer: "maxpool", name: "size", value: "\(Int.max)")) { try maxPool(Int.max) }
    #expect(throws: NetworkError.setting(layer: "avgpool", name: "padding", value: "2, more than half of a window")) {
      try PoolLayer(.mean(countsPadding: true), WindowSettings(PerAxis(3), padding: PerAxis(2), of: "avgpool"))
    }
    #expect(throws: NetworkError.self) { try GroupNormLayer(groups: 2).output(for: Shape([3, 4])) }
    #expect(throws: NetworkError.self) { try GlobalAveragePoolLayer().output(for: Shape([3])) }
    #expect(throws: NetworkError.setting(layer: "embedding", name: "padding", value: "9")) {
      try EmbeddingLayer(rows: 9, width: 4, padding: 9)
    }
    #expect(throws: NetworkError.setting(layer: "layer_norm", name: "eps", value: "nan")) {
      try LayerNormLayer(epsilon: .nan)
    }
  }

  /// A row that fills up starts at 0, and the others are drawn as without it.
  @Test func `a table is drawn by the fan of one number`() throws {
    let tables = try [nil, 1].map { Network(2, try EmbeddingLayer(rows: 3, width: 2, padding: $0)) }
    let drawn = try tables.map { network in
      var stream = RandomStream(seed: 4)
      return try network.initialParameters(.xavier(.book), from: &stream)[0].values
    }
    var plain = RandomStream(seed: 4)
    #expect(drawn[0] == plain.normal(6), "a variance of 1")
    #expect(drawn[1] == [drawn[0][0], drawn[0][1], 0, 0, drawn[0][4], drawn[0][5]])
    #expect(try tables[0].output() == Shape([2, 2]))
  }

  @Test func `batch norm has a gain for each channel, the book's one for each element`() throws {
    let image = Shape([3, 2, 2])
    #expect(try BatchNormLayer().parameters(for: image).map(\.shape) == [Shape([3]), Shape([3])])
    #expect(try BatchNormLayer(variant: .book).keeps(for: image).map(\.shape) == [Shape([12]), Shape([12])])
    let traced = try Network(input: image, layers: [BatchNormLayer(variant: .book)]).traced(batch: 4)
    #expect(traced.graph[traced.output].shape == Shape([4, 3, 2, 2]))
    #expect(traced.graph.node(at: "batch_norm1")?.id == traced.output)
  }

  /// Filters and tables lie in PyTorch's order already.
  @Test func `files have PyTorch's names`() throws {
    let network = Network(
      input: Shape([2, 4, 4]),
      layers: [
        try conv(3, 3), try BatchNormLayer(), ReshapeLayer(nil), try LayerNormLayer(),
        try EmbeddingLayer(rows: 5, width: 2),
      ])
    let names = try TorchNames(network)
    #expect(
      names.parameters.map(\.name) == [
        "conv1.weight", "conv1.bias", "batch_norm1.weight", "batch_norm1.bias", "layer_norm1.weight",
        "layer_norm1.bias",
        "embedding1.weight",
      ])
    #expect(names.parameters.allSatisfy { $0.shape == $0.torchShape })
  }
}
