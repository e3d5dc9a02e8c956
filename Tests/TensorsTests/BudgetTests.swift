import TestSupport
import Testing

@testable import Tensors

@Suite struct BudgetTests {
  @Test func `what is asked for is held to what is left`() {
    let inUse = Heap.bytesInUse
    let budget = Budget(limit: inUse + 64 << 20)
    #expect(throws: Never.self) { try budget.check(8 << 20) }
    let shortage = #expect(throws: Shortage.self) { try budget.check(1 << 40) }
    #expect(shortage?.bytes == 1 << 40)
    #expect(shortage?.limit == budget.limit)
    #expect((shortage?.inUse ?? 0) > 0)
  }

  @Test func `small requests and a session without a limit pass`() {
    #expect(throws: Never.self) { try Budget(limit: 1).check(1000) }
    #expect(throws: Never.self) { try Budget.unlimited.check(.max) }
    #expect(!Budget.unlimited.isExceeded)
    #expect(Budget(limit: 1).isExceeded)
  }

  @Test func `a shape is refused before anything is asked for`() {
    let budget = Budget(limit: 256 << 20)
    let shape = Shape([10_000, 10_000])
    let error = #expect(throws: ShapeError.self) { try shape.checkAllocatable(within: budget) }
    guard case .overBudget(shape, let shortage)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(shortage.bytes == 800_000_000)
    #expect(throws: Never.self) { try Shape([0, 1 << 40]).checkAllocatable(within: budget) }
    #expect(throws: Never.self) { try Shape([100, 100]).checkAllocatable(times: 3, within: budget) }
    #expect(throws: ShapeError.self) { try Shape([2000, 2000]).checkAllocatable(times: 100, within: budget) }
  }

  @Test func `sizes beyond counting stay beyond it`() {
    #expect(Budget.product(1 << 40, 1 << 40) == .max)
    #expect(Budget.product(3, 5, 7) == 105)
    #expect(Budget.sum([.max, 1]) == .max)
    #expect(Budget.sum([1, 2, 3]) == 6)
  }

  @Test func `what is in use follows what is asked for and given back`() {
    let before = Heap.bytesInUse
    let tensor = Tensor(zeros: Shape([16 << 20]))
    let during = Heap.bytesInUse
    // Other tests run beside this one.
    #expect(during - before > 64 << 20)
    #expect(tensor.count == 16 << 20)
  }

  @Test func `the machine's memory is what the kernel tells, or less`() throws {
    let told = try run("/bin/sh", ["-c", "sed -n 's/^MemTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo"]).output
    let kilobytes = try #require(Int(told.filter(\.isNumber)))
    #expect(MachineMemory.bytes <= kilobytes * 1024)
    #expect(MachineMemory.bytes > 64 << 20)
    #expect(MachineMemory.share >= 256 << 20)
  }
}
