/// Numbers that never change, read where they lie: in an image, or in memory of their own.
///
/// What is mapped from a file takes no memory until it is read, and what was read can be given back.
struct NumberTable<Number: FixedWidthInteger & BitwiseCopyable>: RandomAccessCollection, Sendable {
    /// Where they begin: in `image`, which is held as long as they are read.
    private let address: UInt
    let count: Int
    private let image: ImageBytes

    init(_ numbers: [Number]) {
        let image = numbers.withUnsafeBytes { ImageBytes(copying: $0) }
        self.init(in: image, image.bytes)
    }

    /// Reads a part of an image, in this machine's order of bytes; it may begin anywhere.
    init(in image: ImageBytes, _ bytes: UnsafeRawBufferPointer) {
        self.image = image
        address = UInt(bitPattern: bytes.baseAddress)
        count = bytes.count / MemoryLayout<Number>.stride
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(place: Int) -> Number {
        precondition(UInt(bitPattern: place) < UInt(bitPattern: count))
        return UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped.loadUnaligned(
            fromByteOffset: place &* MemoryLayout<Number>.stride,
            as: Number.self
        )
    }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: UnsafeRawPointer(bitPattern: address),
            count: count * MemoryLayout<Number>.stride
        )
    }
}
