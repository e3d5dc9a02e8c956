import Figures
import Testing
import Typography

@Suite struct ProgressBarTests {
  @Test func looks() {
    #expect(ProgressBar.text(fraction: 0.5, width: 10) == "█████·····")
    #expect(ProgressBar.text(fraction: 0.5625, width: 8) == "████▌···")
    #expect(ProgressBar.text(fraction: 0.5, width: 10, ascii: true) == "[####....]")
    #expect(ProgressBar.text(fraction: 1, width: 4) == "████")
    #expect(ProgressBar.text(fraction: 0, width: 4, ascii: true) == "[..]")
  }

  @Test func survivesAnyFraction() {
    #expect(ProgressBar.text(fraction: .nan, width: 3) == "···")
    #expect(ProgressBar.text(fraction: .infinity, width: 3) == "███")
    #expect(ProgressBar.text(fraction: -7, width: 3) == "···")
    #expect(ProgressBar.text(fraction: 0.5, width: -1) == "")
  }

  @Test(arguments: [true, false])
  func growsSteadilyAndIsFullOnlyAtTheEnd(ascii: Bool) {
    for width in 1...60 {
      var last = -1
      for step in 0...200 {
        let bar = ProgressBar.text(fraction: Double(step) / 200, width: width, ascii: ascii)
        #expect(bar.displayWidth == width)
        let filled = bar.count { $0 == "█" || $0 == "#" }
        #expect(filled >= last)
        let rest = bar.contains { ".·▏▎▍▌▋▊▉".contains($0) }
        #expect(rest == (step < 200) || width <= 2 && ascii)
        last = filled
      }
    }
  }
}
