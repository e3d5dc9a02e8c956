extension Double {
  /// A coordinate to a hundredth of a pixel, without superfluous zeros.
  var svg: String {
    guard isFinite, abs(self) < 1e9 else { return "0" }
    let hundredths = Int((self * 100).rounded())
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    let fraction = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
    return (hundredths < 0 ? "-" : "") + "\(whole)" + fraction
  }
}
