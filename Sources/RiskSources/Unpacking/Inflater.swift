import CZlib

/// zlib's inflate over a source of bytes.
final class Inflater: Decompressor {
    // The stream must keep its place: zlib points back into it.
    private let stream: UnsafeMutablePointer<z_stream>
    /// The last bytes filled their room: there may be more, whatever comes of the source.
    private var mayHoldMore = false

    enum Format: Int32 {
        /// Deflate alone, as in a zip file.
        case raw = -15
        /// With zlib's header and checksum, which zlib checks, as it does gzip's.
        case zlib = 15
        case gzip = 31
    }

    init(_ format: Format) throws(UnpackingFault) {
        stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // What zlib.h's macro inflateInit2 stands for.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, format.rawValue, ZLIB_VERSION, size) == Z_OK else {
            throw UnpackingFault("zlib gives no memory to unpack with")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Begins anew, as for the next member of a gzip file.
    func reset() {
        inflateReset(stream)
        mayHoldMore = false
    }

    func next(from source: inout ByteSource, limit: Int) throws -> (bytes: [UInt8], isAtEnd: Bool) {
        var status = Z_OK
        var bytes: [UInt8] = []
        while bytes.isEmpty, status != Z_STREAM_END {
            guard try source.fill() || mayHoldMore else {
                throw UnpackingFault.truncated("packed data")
            }
            bytes = inflate(from: &source, limit: limit, &status)
            guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
                throw UnpackingFault(
                    "the packed data is damaged: \(words ?? "zlib error \(status)")"
                )
            }
        }
        return (bytes, status == Z_STREAM_END)
    }

    private func inflate(
        from source: inout ByteSource,
        limit: Int,
        _ status: inout Int32
    ) -> [UInt8] {
        let rest = source.rest
        var consumed = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
            source.chunk.withUnsafeBufferPointer { input in
                // zlib declares its input mutable, and leaves it alone.
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: input.baseAddress.map { $0 + rest.lowerBound }
                )
                stream.pointee.avail_in = UInt32(rest.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(limit)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                consumed = rest.count - Int(stream.pointee.avail_in)
                count = limit - Int(stream.pointee.avail_out)
            }
        }
        source.advance(by: consumed)
        mayHoldMore = bytes.count == limit
        return bytes
    }

    private var words: String? { stream.pointee.msg.map { String(cString: $0) } }
}
