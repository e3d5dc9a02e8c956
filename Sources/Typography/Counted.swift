/// `1 step`, `5 steps`, `1,437 rows`; `plural` where it is not made with an s.
package func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
  "\(NumberFormat(grouping: true).formatted(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}
