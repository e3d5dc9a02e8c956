import Networks

/// Layers that bring numbers to a mean and a deviation.
extension LayerTable {
  static let normalization: [LayerEntry] = [
    LayerEntry(
      name: "batch_norm", parameters: ["variant=standard", "momentum=0.9", "eps=1e-5"],
      summary: "each feature, or each channel, brought over the batch to a mean and deviation that are learned; "
        + "variant standard or book",
      shapes: "[D, …] → [D, …], gamma, beta, running_mean and running_var [D]", source: "Ioffe & Szegedy 2015"
    ) { arguments throws(NetworkError) in
      try BatchNormLayer(
        variant: arguments.variant(of: "batch_norm", default: .standard),
        momentum: arguments.named["momentum", default: 0.9], epsilon: arguments.named["eps"])
    },
    LayerEntry(
      name: "layer_norm", parameters: ["axes=1", "affine=true", "eps=1e-5"],
      summary: "each example, or each place of a sequence, brought over its features to a mean and deviation that are "
        + "learned; axes= says how many of the last axes are taken together",
      shapes: "[…, D] → […, D], gamma and beta [D]", source: "Ba, Kiros & Hinton 2016"
    ) { arguments throws(NetworkError) in
      try LayerNormLayer(
        epsilon: arguments.named["eps", default: LayerNormLayer.standardEpsilon],
        axes: arguments.integer("axes", default: 1, of: "layer_norm"),
        isAffine: arguments.named["affine", default: 1] != 0)
    },
    LayerEntry(
      name: "group_norm", parameters: ["groups", "eps=1e-5"],
      summary:
        "groups of channels of each example brought to mean 0 and deviation 1, then each channel to those learned",
      shapes: "[C, …] → [C, …], gamma and beta [C]", source: "Wu & He 2018"
    ) { arguments throws(NetworkError) in
      try GroupNormLayer(
        groups: arguments.integer("groups", default: 0, of: "group_norm"),
        epsilon: arguments.named["eps", default: GroupNormLayer.standardEpsilon])
    },
    LayerEntry(
      name: "rms_norm", parameters: ["eps=1e-6"],
      summary:
        "each example, or each place of a sequence, brought to mean square 1 over its features, then scaled by gamma",
      shapes: "[…, D] → […, D], gamma [D]", source: "Zhang & Sennrich 2019"
    ) { arguments throws(NetworkError) in
      try RMSNormLayer(epsilon: arguments.named["eps", default: RMSNormLayer.standardEpsilon])
    },
  ]
}
