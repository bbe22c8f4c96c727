import CZlib

/// Reads a file that may be packed, chunk by chunk: what it holds does not grow with the file.
package struct Unpacker {
    private var source: ByteSource
    private var state: State
    /// How many bytes were handed out, and their CRC-32.
    private var unpacked = 0
    private var checksum: UInt = 0

    private enum State {
        case plain
        case gzip(Inflater)
        case zip
        case stored(ZipHeader, left: Int)
        case deflated(ZipHeader, Inflater)
        case ended
    }

    /// Reads what `more` gives: the next bytes of the file as it is packed, and none at its end.
    package init(_ packing: Packing, _ more: @escaping () throws -> [UInt8]) throws(UnpackingFault)
    {
        source = ByteSource(more)
        switch packing {
        case .none: state = .plain
        case .gzip: state = .gzip(try Inflater(.gzip))
        case .zip: state = .zip
        }
    }

    /// The next bytes, at most `Limits.chunkBytes` of them; nil at the end.
    ///
    /// - Throws: `UnpackingFault`, or what the source throws.
    package mutating func next() throws -> [UInt8]? {
        while true {
            let bytes: [UInt8]
            switch state {
            case .plain: bytes = try plain()
            case .gzip(let inflater): bytes = try inflated(inflater)
            case .zip: bytes = try begin(try ZipHeader(&source))
            case .stored(let header, let left): bytes = try stored(header, left: left)
            case .deflated(let header, let inflater): bytes = try inflated(inflater, header)
            case .ended: return nil
            }
            guard !bytes.isEmpty else { continue }
            try count(bytes)
            return bytes
        }
    }

    private mutating func plain() throws -> [UInt8] {
        let bytes = try source.take(Limits.chunkBytes)
        if bytes.isEmpty { state = .ended }
        return bytes
    }

    private mutating func begin(_ header: ZipHeader) throws -> [UInt8] {
        switch header.method {
        case .stored: state = .stored(header, left: Int(header.packedSize))
        case .deflated: state = .deflated(header, try Inflater(.raw))
        }
        return []
    }

    private mutating func stored(_ header: ZipHeader, left: Int) throws -> [UInt8] {
        guard left > 0 else {
            try finish(header)
            return []
        }
        let bytes = try source.take(min(Limits.chunkBytes, left))
        guard !bytes.isEmpty else { throw UnpackingFault.truncated("its data") }
        state = .stored(header, left: left - bytes.count)
        return bytes
    }

    /// A gzip file may have several members, one behind the other.
    private mutating func inflated(_ inflater: Inflater) throws -> [UInt8] {
        let (bytes, isAtEnd) = try inflater.next(from: &source, limit: Limits.chunkBytes)
        if isAtEnd {
            if try source.fill() { inflater.reset() } else { state = .ended }
        }
        return bytes
    }

    /// The last bytes are handed out before their checksum is looked at; the fault comes with the next call.
    private mutating func inflated(_ inflater: Inflater, _ header: ZipHeader) throws -> [UInt8] {
        let (bytes, isAtEnd) = try inflater.next(from: &source, limit: Limits.chunkBytes)
        if isAtEnd { state = .stored(header, left: 0) }
        return bytes
    }

    // MARK: Checks

    /// Packed text shrinks to a tenth; what grows a hundredfold was made to fill memories and disks.
    private mutating func count(_ bytes: [UInt8]) throws(UnpackingFault) {
        checksum = bytes.withUnsafeBufferPointer {
            crc32(checksum, $0.baseAddress, UInt32($0.count))
        }
        unpacked += bytes.count
        guard
            unpacked <= Limits.freelyUnpackedBytes
                || unpacked / Limits.unpackingRatio <= source.total
        else {
            throw UnpackingFault(
                "the file unpacks to more than \(Limits.unpackingRatio) times its size"
            )
        }
    }

    /// Compares with the checksum before or behind the data, and looks whether that was all.
    private mutating func finish(_ header: ZipHeader) throws {
        state = .ended
        var expected = header.checksum
        if header.hasDescriptor {
            var bytes = try source.take(4)
            guard bytes.count == 4 else { throw UnpackingFault.truncated("its checksum") }
            // The signature is optional; the sizes behind it are of no use to who has read the data.
            if bytes.little32(0) == ZipHeader.descriptorSignature { bytes = try source.take(4) }
            guard bytes.count == 4 else { throw UnpackingFault.truncated("its checksum") }
            expected = bytes.little32(0)
            _ = try source.take(8)
        }
        guard UInt32(truncatingIfNeeded: checksum) == expected else {
            throw UnpackingFault("the unpacked data does not match its checksum")
        }
        let next = try source.take(4)
        guard next.count == 4 else { throw UnpackingFault.truncated("its directory") }
        if next.little32(0) == ZipHeader.signature {
            throw UnpackingFault("the zip file holds more than one file; one is read")
        }
    }
}

/// How a file is packed.
package enum Packing: Sendable {
    case none, gzip, zip

    /// By the end of a file's name.
    package init(name: String) {
        let name = name.lowercased()
        self = name.hasSuffix(".zip") ? .zip : name.hasSuffix(".gz") ? .gzip : .none
    }
}
