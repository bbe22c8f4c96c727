import CZlib

/// Packed files, made as zip and gzip write them.
enum Packed {
    /// Deflate alone, or within a header and trailer.
    enum Form: Int32 {
        case raw = -15
        case zlib = 15
        case gzip = 31
    }

    static func deflated(_ bytes: [UInt8], _ form: Form = .raw) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        deflateInit2_(
            &stream,
            6,
            Z_DEFLATED,
            form.rawValue,
            8,
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION,
            size
        )
        defer { deflateEnd(&stream) }
        var input = bytes
        let bound = Int(deflateBound(&stream, UInt(bytes.count))) + 64
        return [UInt8](unsafeUninitializedCapacity: bound) { output, count in
            input.withUnsafeMutableBufferPointer { input in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(bound)
                deflate(&stream, Z_FINISH)
            }
            count = bound - Int(stream.avail_out)
        }
    }

    /// One file in a zip archive, with as much of a directory as a reader of streams looks at.
    static func zip(
        _ bytes: [UInt8],
        method: UInt16 = 8,
        flags: UInt16 = 0,
        checksum: UInt32? = nil,
        isSigned: Bool = true
    ) -> [UInt8] {
        let data = method == 8 ? deflated(bytes) : bytes
        let sum = checksum ?? UInt32(crc32(0, bytes, UInt32(bytes.count)))
        let sums = little(sum) + little(UInt32(data.count)) + little(UInt32(bytes.count))
        let hasDescriptor = flags & 8 != 0
        let name = Array("20260116093000.export.CSV".utf8)
        var archive = little(0x0403_4B50 as UInt32) + little(20 as UInt16) + little(flags)
        archive += little(method) + little(0 as UInt32)
        archive += hasDescriptor ? [UInt8](repeating: 0, count: 12) : sums
        archive += little(UInt16(name.count)) + little(0 as UInt16) + name + data
        if hasDescriptor { archive += (isSigned ? little(0x0807_4B50 as UInt32) : []) + sums }
        return archive + little(0x0201_4B50 as UInt32) + [UInt8](repeating: 0, count: 42)
    }

    private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
