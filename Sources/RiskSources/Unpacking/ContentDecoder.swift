import CurlClient

/// Undoes what an answer's `Content-Encoding` names (RFC 9110, section 8.4).
///
/// Pure. Of a body that is damaged or cut nothing is handed out: gzip and deflate are held to their checksums, gzip to
/// its size too, and each to its end. libcurl would hand out what comes before a cut as if that were all.
struct ContentDecoder {
    /// What a request asks for.
    static let accepted = "gzip, deflate, br"

    /// Of what comes out, each encoding's.
    let maximumBytes: Int

    enum Fault: Error, Equatable {
        /// It holds more than `maximumBytes`.
        case tooLarge
        case unsound(UnpackingFault)
    }

    func decode(_ body: [UInt8], _ headers: HTTPHeaders) throws(Fault) -> [UInt8] {
        let names = headers.fields.filter { $0.isNamed("content-encoding") }
            .flatMap { $0.value.lowercased().split { ", \t".contains($0) } }
            .filter { $0 != "identity" }
        guard names.count <= Limits.contentCodings else {
            throw .unsound(UnpackingFault("it is packed \(names.count) times over"))
        }
        var bytes = body
        // Nothing packed is nothing, whatever it is called.
        for name in names.reversed() where !bytes.isEmpty {
            do {
                bytes = try undo(name, bytes)
            } catch let fault as UnpackingFault {
                throw .unsound(fault)
            } catch {
                throw .tooLarge
            }
        }
        return bytes
    }

    private func undo(_ name: Substring, _ body: [UInt8]) throws -> [UInt8] {
        switch name {
        case "gzip", "x-gzip": try members(of: body)
        case "deflate": try unpack(body, by: Inflater(Self.isZlib(body) ? .zlib : .raw))
        case "br": try unpack(body, by: BrotliDecoder())
        default: throw UnpackingFault("it is packed in a way that was not asked for")
        }
    }

    private func unpack(_ body: [UInt8], by decompressor: some Decompressor) throws -> [UInt8] {
        var source = Self.source(body)
        return try unpack(&source, by: decompressor)
    }

    /// One member after the other (RFC 1952, section 2.2); what is none and stands behind one is passed over, as browsers do.
    private func members(of body: [UInt8]) throws -> [UInt8] {
        let inflater = try Inflater(.gzip)
        var source = Self.source(body)
        var bytes: [UInt8] = []
        repeat {
            inflater.reset()
            bytes += try unpack(&source, by: inflater, beside: bytes.count)
        } while source.chunk[source.rest].starts(with: [0x1F, 0x8B])
        return bytes
    }

    private func unpack(
        _ source: inout ByteSource,
        by decompressor: some Decompressor,
        beside others: Int = 0
    ) throws -> [UInt8] {
        var unpacked: [UInt8] = []
        while true {
            let (bytes, isAtEnd) = try decompressor.next(from: &source, limit: Limits.chunkBytes)
            unpacked += bytes
            guard others + unpacked.count <= maximumBytes else { throw Fault.tooLarge }
            if isAtEnd { return unpacked }
        }
    }

    private static func source(_ body: [UInt8]) -> ByteSource {
        var rest = body
        return ByteSource {
            defer { rest = [] }
            return rest
        }
    }

    /// Whether there is zlib's header (RFC 1950, section 2.2), as there should be: some servers send deflate alone.
    private static func isZlib(_ body: [UInt8]) -> Bool {
        guard body.count >= 2 else { return false }
        return body[0] & 0x0F == 8 && (Int(body[0]) << 8 | Int(body[1])) % 31 == 0
    }
}
