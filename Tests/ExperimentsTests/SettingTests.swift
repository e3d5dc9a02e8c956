import Testing

@testable import Experiments

@Suite struct SettingTests {
  @Test func `x`() {}
}
