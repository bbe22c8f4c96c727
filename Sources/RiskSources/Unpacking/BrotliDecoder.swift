import CBrotli

/// Undoes brotli (RFC 7932).
///
/// It has no checksum: what was damaged may still be read, but what was cut is not.
final class BrotliDecoder: Decompressor {
    private let state: OpaquePointer
    private var result = BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT

    init() throws(UnpackingFault) {
        guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else {
            throw UnpackingFault("brotli gives no memory to unpack with")
        }
        self.state = state
    }

    deinit {
        BrotliDecoderDestroyInstance(state)
    }

    func next(from source: inout ByteSource, limit: Int) throws -> (bytes: [UInt8], isAtEnd: Bool) {
        var bytes: [UInt8] = []
        while bytes.isEmpty, result != BROTLI_DECODER_RESULT_SUCCESS {
            if result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT, try !source.fill() {
                throw UnpackingFault.truncated("packed data")
            }
            bytes = decode(from: &source, limit: limit)
            guard result != BROTLI_DECODER_RESULT_ERROR else {
                throw UnpackingFault("the packed data is damaged: it is no brotli")
            }
        }
        return (bytes, result == BROTLI_DECODER_RESULT_SUCCESS)
    }

    private func decode(from source: inout ByteSource, limit: Int) -> [UInt8] {
        let rest = source.rest
        var left = rest.count
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
            source.chunk.withUnsafeBufferPointer { input in
                var next = input.baseAddress.map { $0 + rest.lowerBound }
                var room = limit
                var place = output.baseAddress
                result = BrotliDecoderDecompressStream(state, &left, &next, &room, &place, nil)
                count = limit - room
            }
        }
        source.advance(by: rest.count - left)
        return bytes
    }
}
