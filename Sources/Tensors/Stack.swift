import CMalloc

/// The stack of the running thread: 8 MB for a program's first one, and whatever they were given for others.
package enum Stack {
  /// The lowest address that it may grow down to. It takes some microseconds to find out.
  package static var floor: UInt { UInt(gradus_stack_floor()) }

  /// Bytes that are left above a floor.
  package static func room(above floor: UInt) -> Int {
    var here: UInt8 = 0
    let address = withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
    return address > floor ? Int(address - floor) : 0
  }
}
