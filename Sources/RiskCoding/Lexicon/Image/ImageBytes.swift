/// The bytes of an image, which stay where they are as long as anything reads in them.
package final class ImageBytes: Sendable {
    /// Where they begin, as a number: nothing ever writes there, so that every thread may read.
    private let address: UInt
    private let count: Int
    private let release: @Sendable (UnsafeRawBufferPointer) -> Void

    /// Takes bytes over, and has them released when nothing reads in them any more.
    package init(
        _ bytes: UnsafeRawBufferPointer,
        release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
    ) {
        address = UInt(bitPattern: bytes.baseAddress)
        count = bytes.count
        self.release = release
    }

    /// A copy of bytes, in memory of its own.
    package convenience init(copying bytes: UnsafeRawBufferPointer) {
        let copy = UnsafeMutableRawBufferPointer.allocate(
            byteCount: bytes.count,
            alignment: MemoryLayout<UInt64>.alignment
        )
        copy.copyMemory(from: bytes)
        self.init(UnsafeRawBufferPointer(copy)) { $0.deallocate() }
    }

    deinit { release(bytes) }

    package var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count)
    }
}
