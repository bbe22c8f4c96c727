import Glibc

/// A POST on a Unix socket whose body does not come to its end, until more of it is sent; closed when it is let go.
package final class HalfSentRequest: Sendable {
    private let descriptor: Int32

    /// - Parameters:
    ///   - path: of the socket.
    ///   - length: what the head says that the body has.
    ///   - sent: what is sent of it.
    /// - Throws: `ServerError` when nobody listens there.
    package init(to path: String, length: Int, sent: String) throws {
        descriptor = try Address.socket(path: path).connect()
        send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: \(length)\r\n\r\n\(sent)")
    }

    deinit { close(descriptor) }

    package func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// What the server says, up to the end of its body; all that came where it closes first.
    package func answer() async -> String {
        await withCheckedContinuation { continuation in
            let thread = try? Thread { [self] in continuation.resume(returning: read()) }
            if let thread { thread.detach() } else { continuation.resume(returning: "no thread") }
        }
    }

    private func read() -> String {
        var answer = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !Self.isWhole(answer) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            answer += String(decoding: buffer[..<count], as: UTF8.self)
        }
        return answer
    }

    private static func isWhole(_ answer: String) -> Bool {
        guard let end = answer.firstRange(of: "\r\n\r\n") else { return false }
        let length = answer[..<end.lowerBound].split(separator: "\r\n").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.first?.lowercased() == "content-length"
                ? Int(parts[1].drop { $0 == " " }) : nil
        }
        return answer[end.upperBound...].utf8.count >= length.first ?? 0
    }
}
