import Differentiation
import Tensors
import Testing

/// Some of PyTorch's numbers, so that they hold where the whole reference is not at hand.
struct CopiedTorchTests {
  private func check(_ tensor: Tensor, _ expected: [Double]) {
    #expect(tensor.count == expected.count)
    #expect(zip(tensor.values, expected).allSatisfy { abs($0 - $1) <= 1e-14 * (1 + abs($1)) }, "\(tensor.values)")
  }

  private let x = Tensor([-1.0009765625, 0.029052734375, 2.301513671875])

  /// F.sigmoid, F.tanh, F.softplus, F.leaky_relu at `x`, each with a gradient of the result.
  @Test func activations() throws {
    let sigmoid = try OpRun(Sigmoid(), [x], dy: Tensor([0.46728515625, -0.195068359375, 0.992919921875]))
    check(sigmoid.y, [0.2687494608587678, 0.507262672755807, 0.9090023230714446])
    check(sigmoid.gradient(0), [0.09183236867996739, -0.048756800687004206, 0.08213145619385537])
    let tanh = try OpRun(Tanh(), [x], dy: Tensor([0.50732421875, 0, -0.946044921875]))
    check(tanh.y, [-0.7620039822125275, 0.029044563036861832, 0.9801559632544724])
    check(tanh.gradient(0), [0.21274637617424208, 0, -0.037174161334155804])
    let softplus = try OpRun(Softplus(), [x], dy: Tensor([1.09619140625, 0, 1.321044921875]))
    check(softplus.y, [0.3129991431491874, 0.7077790517088642, 2.3969213010487715])
    check(softplus.gradient(0), [0.2946008494277019, 0, 1.20083290286611])
    let leaky = try OpRun(
      LeakyRelu(negativeSlope: 0.2), [x], dy: Tensor([-0.490966796875, -0.16064453125, 0.693115234375]))
    check(leaky.y, [-0.2001953125, 0.029052734375, 2.301513671875])
    check(leaky.gradient(0), [-0.09819335937500001, -0.16064453125, 0.693115234375])
  }

  /// F.softmax(x, dim=-1)
  @Test func softmax() throws {
    let x = Tensor([-4.04638671875, 7.753173828125, -2.724365234375, 0.75048828125, -2.365966796875])
    let run = try OpRun(Softmax(), [x], dy: Tensor([-0.5703125, -0.0654296875, -1.38720703125, -0.376220703125, 0]))
    check(
      run.y,
      [7.50046553082044e-06, 0.9990155631789119, 2.8134218445364105e-05, 0.000908541066541561, 4.026107057012281e-05])
    check(
      run.gradient(0),
      [
        -3.7844506867598343e-06, 0.00032039044524624427, -3.71781497080278e-05, -0.0002820750260906387,
        2.6471812391666314e-06,
      ])
  }

  /// F.linear(x, weight) with the weight [[-0.0959…, …], [0.3735…, …]], here [in, out].
  @Test func linear() throws {
    let x = Tensor(
      shape: Shape([3, 4]),
      values: [
        -1.555419921875, -1.25048828125, 0, 1.396240234375, -0.847900390625, -0.043212890625, -0.934814453125,
        -0.646484375, 1.159912109375, 0.048583984375, -1.310546875, -1.337890625,
      ])
    let w = Tensor(
      shape: Shape([4, 2]),
      values: [
        -0.095947265625, 0.37353515625, 0.055908203125, -0.19873046875, -0.138916015625, 0.0703125, 0.0234375,
        0.2412109375,
      ])
    let dy = Tensor(
      shape: Shape([3, 2]),
      values: [-0.423583984375, -0.132568359375, 0.57763671875, 0, -0.07275390625, -0.779052734375])
    let run = try OpRun(Linear(), [x, w], dy: dy)
    check(
      run.y,
      [
        0.1120501160621643, 0.0042945146560668945, 0.19364649057388306, -0.5298011302947998, 0.04212498664855957,
        0.008751153945922852,
      ])
    check(
      run.gradient(1),
      [
        0.08468443155288696, -0.6974332332611084, 0.5011907815933228, 0.12792569398880005, -0.4446357488632202,
        1.0209851264953613, -0.867521345615387, 0.8571900725364685,
      ])
    check(
      try run.gradient(0).rows([1]),
      [-0.05542266368865967, 0.032294631004333496, -0.08024299144744873, 0.013538360595703125])
  }

  /// F.mse_loss and F.binary_cross_entropy_with_logits, the mean over six elements.
  @Test func lossesOfNumbers() throws {
    let y = Tensor([3.40478515625, 2.0419921875, -0.61474609375, -997.607666015625, -0.9912109375, 0.383056640625])
    let t = Tensor([0.942138671875, 2.0419921875, -1.61474609375, 2.392333984375, 0.1142578125, -0.47705078125])
    let mse = try OpRun(MeanSquaredError(), [y, t], dy: Tensor(1))
    check(mse.y, [166668.17107894024])
    check(
      mse.gradient(0),
      [0.8208821614583333, 0, 0.3333333333333333, -333.3333333333333, -0.3684895833333333, 0.2867024739583333])
    let z = Tensor([3.4150390625, 0.823486328125, 2.037841796875, -2.1611328125, 1.024658203125, -4.17822265625])
    let bce = try OpRun(BinaryCrossEntropy(), [z, Tensor([0, 1, 1, 0, 1, 1])], dy: Tensor(1))
    check(bce.y, [1.4238176202051278])
    check(
      bce.gradient(0),
      [
        0.1613618752522178, -0.05083735179128022, -0.019214446115359347, 0.017215912824389647, -0.04402017212294764,
        -0.16415093499675673,
      ])
  }

  /// F.cross_entropy of one example, with a class number and with a distribution.
  @Test func crossEntropy() throws {
    let z = Tensor(shape: Shape([1, 3]), values: [0.89013671875, 1.86962890625, 0])
    let hard = try OpRun(CrossEntropy(), [z, Tensor([0])], dy: Tensor(-2.521728515625))
    check(hard.y, [1.404552451497808])
    check(hard.gradient(0), [1.9027024303615192, -1.6485305597803386, -0.25417187058118057])
    let t = Tensor(shape: Shape([1, 3]), values: [0.08725796860334632, 0.5231729501825769, 0.38956908121407663])
    let soft = try OpRun(CrossEntropy(), [z, t], dy: Tensor(-1.046875))
    check(soft.y, [1.2388783777609977])
    check(soft.gradient(0), [-0.16563543824556762, -0.13667731722945833, 0.3023127554750259])
  }
}
