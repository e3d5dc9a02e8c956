import Training

/// The schedules of `torch/06_schedules.json` of the reference as ours, with the rate that the optimiser is given and some of their
/// numbers (PyTorch 2.15.0, and Keras' formula): the rates of steps 0, 1, 5, 14, 15, 16, 30, 45 and 59.
struct ScheduleRun: Sendable {
  let name: String
  let base: Double
  let shape: any ScheduleShape
  let counts: [Int]
  let settings: [(String, Double)]
  let rates: [Double]

  static let places = [0, 1, 5, 14, 15, 16, 30, 45, 59]

  init(
    _ name: String, _ base: Double, _ shape: any ScheduleShape, _ counts: [Int], _ settings: [(String, Double)],
    _ rates: [Double]
  ) {
    (self.name, self.base, self.shape) = (name, base, shape)
    (self.counts, self.settings, self.rates) = (counts, settings, rates)
  }

  var schedule: Schedule {
    get throws {
      var shape = try shape.with(counts: counts)
      for (name, value) in settings { shape = try shape.with(name, value) }
      return try Schedule(shape, unit: .steps)
    }
  }

  static let all = [
    ScheduleRun(
      "StepLR", 0.1, Staircase(), [10], [("factor", 0.5)],
      [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.0125, 0.00625, 0.003125]),
    ScheduleRun(
      "StepLR_7", 0.3, Staircase(), [7], [("factor", 0.1)],
      [0.3, 0.3, 0.3, 0.003, 0.003, 0.003, 3.0000000000000004e-05, 3.000000000000001e-07, 3.0000000000000012e-09]),
    ScheduleRun(
      "MultiStepLR", 0.1, Milestones(), [5, 20, 45], [("factor", 0.2)],
      [
        0.1, 0.1, 0.020000000000000004, 0.020000000000000004, 0.020000000000000004, 0.020000000000000004,
        0.004000000000000001, 0.0008000000000000003, 0.0008000000000000003,
      ]),
    ScheduleRun(
      "ExponentialLR", 0.1, ExponentialDecay(), [1], [("factor", 0.95)],
      [
        0.1, 0.095, 0.07737809374999999, 0.04876749791155295, 0.046329123015975304, 0.04401266686517654,
        0.021463876394293726, 0.009944025698709221, 0.004849452524942308,
      ]),
    ScheduleRun(
      "CosineAnnealingLR", 0.1, CosineDecay(), [60], [("lowest", 0.001)],
      [
        0.1, 0.0999321619703514, 0.09831332840130888, 0.08728566886113102, 0.0855017856687341, 0.08362196501476349,
        0.050500000000000024, 0.015498214331265903, 0.0010678380296485952,
      ]),
    ScheduleRun(
      "CosineAnnealingLR_past_T_max", 0.1, CosineDecay(), [20], [],
      [
        0.1, 0.0993844170297569, 0.08535533905932739, 0.020610737385376353, 0.014644660940672629, 0.009549150281252633,
        0.049999999999999975, 0.08535533905932734, 0.0006155829702431222,
      ]),
    ScheduleRun(
      "CosineAnnealingWarmRestarts", 0.1, CosineRestarts(), [10], [("lowest", 0.01)],
      [
        0.1, 0.09779754323328192, 0.05500000000000001, 0.06890576474687264, 0.05500000000000001, 0.04109423525312737,
        0.1, 0.05500000000000001, 0.012202456766718092,
      ]),
    ScheduleRun(
      "CosineAnnealingWarmRestarts_mult2", 0.1, CosineRestarts(), [8], [("growth", 2)],
      [
        0.1, 0.09619397662556434, 0.030865828381745515, 0.0691341716182545, 0.059754516100806426, 0.05,
        0.09157348061512727, 0.026430163158700115, 0.09945882549823906,
      ]),
    ScheduleRun(
      "CyclicLR_triangular", 0.01, Triangular(), [8], [("highest", 0.1)],
      [0.01, 0.02125, 0.06625, 0.0325, 0.02125, 0.01, 0.0325, 0.043750000000000004, 0.06625]),
    ScheduleRun(
      "CyclicLR_triangular_updown", 0.01, Triangular(), [5, 9], [("highest", 0.1)],
      [
        0.01, 0.02799999999999999, 0.1, 0.01, 0.02799999999999994, 0.045999999999999985, 0.045999999999999985,
        0.06400000000000003, 0.06400000000000003,
      ]),
    ScheduleRun(
      "CyclicLR_triangular2", 0.01, Triangular2(), [8], [("highest", 0.1)],
      [0.01, 0.02125, 0.06625, 0.0325, 0.02125, 0.01, 0.02125, 0.018437500000000002, 0.01703125]),
    ScheduleRun(
      "CyclicLR_triangular_momentum", 0.01, Triangular(), [8],
      [("highest", 0.1), ("momentum_low", 0.8), ("momentum_high", 0.9)],
      [0.01, 0.02125, 0.06625, 0.0325, 0.02125, 0.01, 0.0325, 0.043750000000000004, 0.06625]),
    ScheduleRun(
      "OneCycleLR_cos", 0.1, OneCycle(), [60], [],
      [
        0.0040000000000000036, 0.004817291215172714, 0.023073537453795687, 0.09281042251502147, 0.09675866701140907,
        0.0991827087848273, 0.07816609023916948, 0.025000300000000013, 4e-07,
      ]),
    ScheduleRun(
      "OneCycleLR_linear_momentum", 0.2, OneCycle(), [60],
      [("rise", 0.25), ("linear", 1), ("start", 0.1), ("end", 0.001), ("momentum_low", 0.85), ("momentum_high", 0.95)],
      [
        0.02, 0.03285714285714286, 0.0842857142857143, 0.2, 0.19556, 0.19112, 0.12896000000000002, 0.06236,
        0.00020000000000000573,
      ]),
    ScheduleRun(
      "LinearLR_warmup", 0.1, WarmUp(), [15], [("start", 0.1)],
      [
        0.010000000000000002, 0.016000000000000004, 0.040000000000000015, 0.09400000000000001, 0.10000000000000002,
        0.10000000000000002, 0.10000000000000002, 0.10000000000000002, 0.10000000000000002,
      ]),
    ScheduleRun(
      "LinearLR_default", 0.1, WarmUp(), [5], [],
      [0.03333333333333333, 0.04666666666666667, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]),
    ScheduleRun(
      "PolynomialLR", 0.1, PolynomialDecay(), [40], [("power", 2)],
      [
        0.1, 0.0950625, 0.07656249999999999, 0.04225, 0.03906249999999999, 0.03599999999999999, 0.006250000000000002,
        0.0, 0.0,
      ]),
    ScheduleRun(
      "PolynomialLR_linear", 0.1, PolynomialDecay(), [60], [],
      [
        0.1, 0.09833333333333333, 0.09166666666666666, 0.07666666666666669, 0.07500000000000002, 0.07333333333333336,
        0.050000000000000024, 0.025000000000000015, 0.0016666666666666733,
      ]),
    ScheduleRun(
      "keras_ExponentialDecay", 0.1, ExponentialDecay(), [10], [("factor", 0.9)],
      [
        0.1, 0.09895192582062144, 0.09486832980505139, 0.08628583639627646, 0.08538149682454625, 0.08448663540236126,
        0.0729, 0.062243111185094215, 0.053706989085122836,
      ]),
    ScheduleRun(
      "keras_ExponentialDecay_staircase", 0.1, Staircase(), [10], [("factor", 0.9)],
      [
        0.1, 0.1, 0.1, 0.09000000000000001, 0.09000000000000001, 0.09000000000000001, 0.0729, 0.06561,
        0.05904900000000001,
      ]),
    ScheduleRun(
      "keras_ExponentialDecay_7", 0.01, Staircase(), [7], [("factor", 0.5)],
      [0.01, 0.01, 0.01, 0.0025, 0.0025, 0.0025, 0.000625, 0.00015625, 3.90625e-05]),
  ]
}
