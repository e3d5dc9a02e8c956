import CMalloc

/// The memory that tensors come from.
package enum Heap {
  /// Lets large blocks go back to the system when they are freed, however many there have been. Otherwise the C library comes to
  /// keep them, and the moments of a long training, freed here and there, leave holes that nothing fits in.
  package static func returnLargeBlocks() {
    mallopt(M_MMAP_THRESHOLD, 128 << 10)
    mallopt(M_TRIM_THRESHOLD, 4 << 20)
  }

  /// Bytes that were asked for and not given back, of all kinds of memory.
  package static var bytesInUse: Int {
    let info = mallinfo2()
    return Int(info.uordblks) + Int(info.hblkhd)
  }
}
