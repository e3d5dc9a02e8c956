import Tensors
import Testing

@testable import Differentiation

/// Room in one block of memory.
@Suite struct ArenaTests {
  @Test(arguments: 0..<40) func `what is needed at the same time never shares memory`(seed: Int) {
    var stream = RandomStream(seed: UInt32(seed))
    let spans = (0..<60).map { _ -> MemoryPlan.Span in
      let birth = stream.integer(below: 50)
      return MemoryPlan.Span(birth: birth, death: birth + stream.integer(below: 8), bytes: stream.integer(below: 500))
    }
    let plan = MemoryPlan(spans)
    for (a, first) in spans.enumerated() {
      #expect(plan.offsets[a] % MemoryPlan.alignment == 0)
      #expect(plan.offsets[a] + first.bytes <= plan.byteCount)
      for (b, second) in spans.enumerated() where a < b && first.birth <= second.death && second.birth <= first.death {
        let areApart =
          plan.offsets[a] + first.bytes <= plan.offsets[b] || plan.offsets[b] + second.bytes <= plan.offsets[a]
        #expect(areApart, "spans \(a) and \(b)")
      }
    }
    #expect(plan.byteCount < spans.reduce(0) { $0 + $1.bytes } / 2, "memory is used again")
  }

  @Test func `a chain of operations needs less room than its tensors together`() throws {
    var graph = Graph()
    var last = graph.addLeaf(.parameter, shape: Shape([100]), path: "w")
    for place in 0..<20 { last = try graph.add(Tanh(), [last], path: "tanh\(place)") }
    let root = try graph.add(Sum(axis: nil), [last], path: "loss")
    let arena = Arena(graph, root: root, lending: [], precision: .float64)
    // 20 values are read by the backward pass; of the gradients, two are needed at a time.
    #expect(arena.byteCount < 25 * 832)
  }

  /// d = x·y + x, so that x has two contributions.
  @Test func `gradients with several contributions are their sum`() throws {
    var graph = Graph()
    let x = graph.addLeaf(.parameter, shape: .scalar, path: "x")
    let y = graph.addLeaf(.parameter, shape: .scalar, path: "y")
    let product = try graph.add(Multiply(), [x, y], path: "p")
    let root = try graph.add(Add(), [product, x], path: "d")
    let arena = Arena(graph, root: root, lending: [x, y], precision: .float64)
    var (three, five) = (Tensor(3), Tensor(5))
    arena.lend(x, at: three.unownedBuffer.base)
    arena.lend(y, at: five.unownedBuffer.base)
    arena.forward()
    arena.backward()
    #expect(arena.value(root)?[0] == 18)
    #expect(arena.gradient(x)?.view[0] == 6)
    #expect(arena.gradient(y)?.view[0] == 3)
    three = Tensor(-1)
    arena.lend(x, at: three.unownedBuffer.base)
    arena.forward()
    arena.backward()
    #expect(arena.value(root)?[0] == -6)
    #expect(arena.gradient(y)?.view[0] == -1)
    withExtendedLifetime((three, five)) {}
  }
}
