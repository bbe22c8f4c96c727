/// Writes values one after the other as bytes, least significant first; `ImageReader` reads them in the same order.
struct ImageWriter {
    private(set) var bytes: [UInt8] = []

    mutating func put(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    mutating func put(_ number: Double) { put(number.bitPattern) }

    mutating func put(_ flag: Bool) { put(UInt8(flag ? 1 : 0)) }

    mutating func put(_ text: String) { put(Array(text.utf8)) }

    /// A table of numbers, in this machine's order of bytes: an image is read where it was written.
    mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: NumberTable<Number>) {
        put(UInt32(numbers.count))
        bytes += numbers.bytes
    }

    mutating func put<Number: FixedWidthInteger & BitwiseCopyable>(_ numbers: [Number]) {
        put(UInt32(numbers.count))
        numbers.withUnsafeBytes { bytes += $0 }
    }

    mutating func put<Value>(_ values: [Value], each write: (inout ImageWriter, Value) -> Void) {
        put(UInt32(values.count))
        for value in values { write(&self, value) }
    }

    mutating func put<Value>(_ value: Value?, write: (inout ImageWriter, Value) -> Void) {
        put(value != nil)
        if let value { write(&self, value) }
    }
}
