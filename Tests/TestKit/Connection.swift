import Glibc

/// One connection's bytes: reads requests, carries out replies.
struct Connection {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next request; nil when the client has left or does not speak HTTP/1.1.
    mutating func next() -> RecordedRequest? {
        guard let head = readHead() else { return nil }
        let lines = head.split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        let headers = Self.headers(lines.dropFirst())
        let count = Int(headers["content-length"] ?? "0") ?? 0
        while unread.count < count { guard fill() else { return nil } }
        let body = Array(unread.prefix(count))
        unread.removeFirst(count)
        return RecordedRequest(
            method: String(words[0]),
            path: String(words[1]),
            headers: headers,
            body: body
        )
    }

    /// False when the connection is of no more use.
    func perform(_ reply: Reply, to request: RecordedRequest) -> Bool {
        switch reply {
        case .response(let status, let headers, let body):
            let text = head(status, headers, body.utf8.count)
            let isBare = request.method == "HEAD" || status == 204 || status == 304
            return send(isBare ? text : text + body) && request.headers["connection"] != "close"
        case .bytes(let headers, let body):
            return send(Array(head(200, headers, body.count).utf8) + body)
        case .delayed(let duration, let then):
            return isOpen(after: duration) && perform(then, to: request)
        case .dropConnection:
            return false
        case .reset:
            var hard = linger(l_onoff: 1, l_linger: 0)
            setsockopt(
                descriptor,
                SOL_SOCKET,
                SO_LINGER,
                &hard,
                socklen_t(MemoryLayout<linger>.size)
            )
            return false
        case .truncated:
            _ = send(head(200, [], 100) + "0123456789")
            return false
        case .drip:
            guard send(head(200, [], 1_000_000)) else { return false }
            while isOpen(after: .milliseconds(20)), send(".") {}
            return false
        case .dripHead:
            guard send("HTTP/1.1 200 200\r\nX-Slow: ") else { return false }
            while isOpen(after: .milliseconds(20)), send(".") {}
            return false
        case .raw(let bytes):
            _ = send(bytes)
            return false
        case .endless(let headers, let chunk):
            let fields = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
            guard send("HTTP/1.1 200 200\r\n\(fields)Connection: close\r\n\r\n") else {
                return false
            }
            let many = Array(repeatElement(chunk, count: max(1, 65536 / chunk.count)).joined())
            while send(many) {}
            return false
        case .stall:
            while isOpen(after: .seconds(3600)) {}
            return false
        }
    }

    private mutating func readHead() -> String? {
        var searched = 0
        while true {
            if let end = Self.blankLine(in: unread, from: searched) {
                let head = String(decoding: unread[..<end], as: UTF8.self)
                unread.removeFirst(end + 4)
                return head
            }
            searched = max(0, unread.count - 3)
            guard fill(), Self.startsMethod(unread) else { return nil }
        }
    }

    private mutating func fill() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return false }
        unread += buffer[..<count]
        return true
    }

    private func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    private func send(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits as long, or until the connection is gone.
    private func isOpen(after duration: Duration) -> Bool {
        var watched = pollfd(fd: descriptor, events: Self.peerLeft, revents: 0)
        let milliseconds = duration / .milliseconds(1)
        return poll(&watched, 1, Int32(milliseconds)) == 0
    }

    /// POLLRDHUP, which Glibc shows to GNU sources only.
    private static let peerLeft: Int16 = 0x2000

    private func head(_ status: Int, _ headers: [(String, String)], _ count: Int) -> String {
        let fields = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
        return "HTTP/1.1 \(status) \(status)\r\n\(fields)Content-Length: \(count)\r\n\r\n"
    }

    private static func headers(_ lines: ArraySlice<Substring>) -> [String: String] {
        let pairs = lines.compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        return Dictionary(pairs) { "\($0), \($1)" }
    }

    /// False for a TLS handshake, whose sender would wait for an answer to it.
    private static func startsMethod(_ bytes: [UInt8]) -> Bool {
        bytes.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? true
    }

    private static func blankLine(in bytes: [UInt8], from start: Int) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        guard bytes.count - start >= end.count else { return nil }
        return (start...(bytes.count - end.count)).first { bytes[$0..<($0 + 4)].elementsEqual(end) }
    }
}
