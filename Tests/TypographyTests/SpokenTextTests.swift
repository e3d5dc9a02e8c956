import Testing
import Typography

/// Lines for those who hear them.
@Suite struct SpokenTextTests {
  @Test(arguments: [
    ("no command `trian`; did you mean `train`?", "no command trian; did you mean train?"),
    ("`hint` `again` `skip`", "hint, again, skip"),
    ("  sum  0.002752     finite difference 0.002752", "sum 0.002752, finite difference 0.002752"),
    ("a  =  2", "a = 2"), ("8×8 digits", "8 by 8 digits"), ("x² + x¹⁰", "x^2 + x^10"), ("[T] → [T]", "[T] to [T]"),
    ("✓ 4", "right: 4"), ("Blocks (░▒▓█) are positive (-1)", "Blocks are positive (-1)"),
    ("   ^^^^ no name", "no name"), ("数据 e\u{301} שלום", "数据 e\u{301} שלום"), ("", ""),
    ("one\n  two", "one\ntwo"), ("▸", "here"), ("w = [0.5, -0.3]", "w = [0.5, -0.3]"),
  ])
  func `marks, gaps and signs become words`(line: String, heard: String) {
    #expect(line.spoken == heard)
  }

  @Test(arguments: [
    ("1,800 steps, 40 epochs · loss 0.05663 · train 99.0%", "1,800 steps, 40 epochs, loss 0.05663, train 99.0%"),
    ("digits: 360 test · x [64], 10 classes", "digits: 360 test, x [64], 10 classes"),
    ("step 0, forward 1/4 · linear1 = x @ W + b", "step 0, forward 1/4, linear1 = x @ W + b"),
    ("the first: emma · olivia · ava", "the first: emma, olivia, ava"),
    ("go on with: explain a[0, 1] · explain b[2]", "go on with: explain a[0, 1], explain b[2]"),
    ("saturated(relu1) · plot relu1", "saturated(relu1), plot relu1"),
  ])
  func `between facts a dot is a pause`(line: String, heard: String) {
    #expect(line.spoken == heard)
  }

  @Test(arguments: [
    (
      "sum over 32 terms of  x[n, 3] · linear1.grad[n, 7]   through linear1 = x @ W",
      "sum over 32 terms of x[n, 3] * linear1.grad[n, 7], through linear1 = x @ W"
    ),
    ("0.5 · 0.25 · -3  =  -0.375", "0.5 * 0.25 * -3 = -0.375"),
    ("x where x > 0, else slope · x, with a slope", "x where x > 0, else slope * x, with a slope"),
    ("c = f · c before + i · g", "c = f * c before + i * g"),
    ("v = 0.9 · v - lr · grad", "v = 0.9 * v - lr * grad"),
    ("x · (1 + erf(x / sqrt(2))) / 2", "x * (1 + erf(x / sqrt(2))) / 2"),
    ("exp(alpha · beta of it)", "exp(alpha * beta of it)"), ("(t·y)", "(t*y)"),
  ])
  func `between factors it multiplies`(line: String, heard: String) {
    #expect(line.spoken == heard)
  }

  @Test(arguments: [
    ("the factor is 1 − 2 · rate.", "the factor is 1 − 2 * rate."), ("y − 0.95 · 2y of y", "y − 0.95 * 2y of y"),
    ("x − rate · curvature", "x − rate * curvature"), ("0.1 · 2 · `W1[0, 1]`", "0.1 * 2 * `W1[0, 1]`"),
    ("one axis · […] → [n] · Bengio et al. 2003", "one axis, […] → [n], Bengio et al. 2003"),
    ("for numbers · `mean((y - t)^2)` · y and t [N, K]", "for numbers, `mean((y - t)^2)`, y and t [N, K]"),
    ("(· is the number of examples)", "(· is the number of examples)"), ("· alone ·", "· alone ·"),
  ])
  func `in prose it multiplies unless no factor follows`(text: String, heard: String) {
    #expect(MiddleDots.resolvedInProse(text) == heard)
  }

  @Test func `in a shape it is any number, and in a name itself`() {
    #expect("x [·, 64]".spoken == "x [any, 64]")
    #expect("·emma·".spoken == "·emma·")
  }

  @Test func `what has been made plain stays as it is`() {
    for line in ["0.5 · 0.25 = 1", "a · b c · d", "x²", "[·, 3]  and `code`   here", "  ^^ ∂loss/∂w"] {
      #expect(line.spoken.spoken == line.spoken)
    }
  }
}
