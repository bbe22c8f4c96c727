/// The answer as it comes in, within its bounds; pure.
struct ResponseBuffer {
    enum Excess { case body, headers }

    private(set) var headers: HTTPHeaders = [:]
    private(set) var body: [UInt8] = []
    private(set) var excess: Excess?
    private let maximumBytes: Int
    private var headerBytes = 0

    init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
    }

    /// False when the bytes are too many; the transfer then has to end.
    mutating func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count <= maximumBytes - body.count else {
            body += bytes.prefix(maximumBytes - body.count)
            excess = .body
            return false
        }
        body += bytes
        return true
    }

    /// Takes one header line.
    ///
    /// A status line starts over: before it were interim answers or redirects.
    mutating func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        if line.starts(with: "HTTP/".utf8) {
            (headers, body, headerBytes) = ([:], [], 0)
        }
        headerBytes += line.count
        guard headerBytes <= Limits.headerBytes else {
            excess = .headers
            return false
        }
        if !line.starts(with: "HTTP/".utf8), let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            headers.append(Self.text(line[..<colon]), Self.text(line[(colon + 1)...]))
        }
        return true
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let start = bytes.drop { $0 <= 0x20 }
        let end = start.lastIndex { $0 > 0x20 }
        return end.map { String(decoding: start[...$0], as: UTF8.self) } ?? ""
    }
}
