/// Reads what an `ImageWriter` wrote.
struct ImageReader {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    /// The bytes end too early, or say what no lexicon says.
    struct Fault: Error {}

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) throws(Fault) -> Number {
        let field = try take(MemoryLayout<Number>.size)
        return Number(littleEndian: field.withUnsafeBytes { $0.loadUnaligned(as: Number.self) })
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

    mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>() throws(Fault) -> [Number] {
        let count = Int(try number(UInt32.self))
        let field = try take(count * MemoryLayout<Number>.stride)
        return field.withUnsafeBytes { source in
            [Number](unsafeUninitializedCapacity: count) { target, filled in
                UnsafeMutableRawBufferPointer(target).copyMemory(from: source)
                filled = count
            }
        }
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

    private mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - place else { throw Fault() }
        defer { place += count }
        return bytes[place..<place + count]
    }
}
