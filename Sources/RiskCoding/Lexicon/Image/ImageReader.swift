/// Reads what an `ImageWriter` wrote.
struct ImageReader {
    private let image: ImageBytes
    private var place: Int

    /// The bytes end too early, or say what no lexicon says.
    struct Fault: Error {}

    init(_ image: ImageBytes, from place: Int = 0) {
        self.image = image
        self.place = place
    }

    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) throws(Fault) -> Number {
        Number(littleEndian: try take(MemoryLayout<Number>.size).loadUnaligned(as: Number.self))
    }

    mutating func double() throws(Fault) -> Double { Double(bitPattern: try number()) }

    mutating func flag() throws(Fault) -> Bool { try number(UInt8.self) != 0 }

    mutating func text() throws(Fault) -> String {
        String(decoding: try take(Int(try number(UInt32.self))), as: UTF8.self)
    }

    /// A value that is written by a name of its own.
    mutating func named<Value>(_ value: (String) -> Value?) throws(Fault) -> Value {
        guard let value = value(try text()) else { throw Fault() }
        return value
    }

    /// A table that is read in place, and keeps the image.
    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>()
        throws(Fault) -> NumberTable<Number>
    {
        let count = Int(try number(UInt32.self))
        return NumberTable(in: image, try take(count * MemoryLayout<Number>.stride))
    }

    mutating func values<Value>(
        _ read: (inout ImageReader) throws(Fault) -> Value
    ) throws(Fault) -> [Value] {
        var values: [Value] = []
        for _ in 0..<(try number(UInt32.self)) { values.append(try read(&self)) }
        return values
    }

    mutating func optional<Value>(
        _ read: (inout ImageReader) throws(Fault) -> Value
    ) throws(Fault) -> Value? {
        try flag() ? try read(&self) : nil
    }

    private mutating func take(_ count: Int) throws(Fault) -> UnsafeRawBufferPointer {
        guard count <= image.bytes.count - place else { throw Fault() }
        defer { place += count }
        return UnsafeRawBufferPointer(rebasing: image.bytes[place..<place + count])
    }
}
