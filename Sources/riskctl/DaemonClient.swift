import ArgumentParser
import CurlClient
import Glibc
import RiskWire

/// How a command reaches the daemon.
struct DaemonOptions: ParsableArguments {
    @Option(
        help:
            "The daemon's control socket. (default: $RISKD_SOCKET, else var/riskd.sock, /run/riskd/riskd.sock or /run/riskd.sock)"
    )
    var socket: String?

    var path: String {
        if let socket { return socket }
        if let variable = getenv("RISKD_SOCKET") { return String(cString: variable) }
        // The last is systemd's (riskd.socket).
        let known = ["var/riskd.sock", "/run/riskd/riskd.sock", "/run/riskd.sock"]
        return known.first { access($0, F_OK) == 0 } ?? "/run/riskd/riskd.sock"
    }

    func get<Value: Decodable>(_ type: Value.Type, _ target: String) async throws -> Value {
        try JSON.decode(type, from: try await bytes(target))
    }

    func bytes(_ target: String) async throws -> [UInt8] {
        try await send(HTTPRequest(url: "http://riskd\(target)", unixSocketPath: path))
    }

    func post(_ target: String, _ body: [UInt8]) async throws -> IngestAnswer {
        try await post(target, body, type: "application/x-ndjson", answer: IngestAnswer.self)
    }

    func post<Answer: Decodable>(
        _ target: String,
        _ body: [UInt8],
        type: String,
        answer: Answer.Type
    ) async throws -> Answer {
        var request = HTTPRequest(
            method: "POST",
            url: "http://riskd\(target)",
            headers: ["content-type": type],
            body: body,
            unixSocketPath: path
        )
        request.totalTimeout = .seconds(300)
        return try JSON.decode(answer, from: try await send(request))
    }

    /// Sends one JSON object.
    func send<Value: Decodable>(
        _ type: Value.Type,
        to target: String,
        _ value: some Encodable
    ) async throws -> Value {
        let request = HTTPRequest(
            method: "POST",
            url: "http://riskd\(target)",
            headers: ["content-type": "application/json"],
            body: try JSON.encode(value),
            unixSocketPath: path
        )
        return try JSON.decode(type, from: try await send(request))
    }

    /// Asks for something that is answered by its status alone.
    func order(_ target: String) async throws {
        let request = HTTPRequest(
            method: "POST",
            url: "http://riskd\(target)",
            unixSocketPath: path
        )
        _ = try await send(request)
    }

    func delete(_ target: String) async throws {
        let request = HTTPRequest(
            method: "DELETE",
            url: "http://riskd\(target)",
            unixSocketPath: path
        )
        _ = try await send(request)
    }

    /// Has something done that may take as long as a poll does.
    func post<Value: Decodable>(_ type: Value.Type, _ target: String) async throws -> Value {
        var request = HTTPRequest(
            method: "POST",
            url: "http://riskd\(target)",
            unixSocketPath: path
        )
        request.totalTimeout = .seconds(600)
        return try JSON.decode(type, from: try await send(request))
    }

    private func send(_ request: HTTPRequest) async throws -> [UInt8] {
        var request = request
        request.maximumResponseBytes = 256 << 20
        let client = CurlClient()
        defer { client.shutdown() }
        let response: HTTPResponse
        do throws(CurlError) {
            response = try await patiently(request, by: client)
        } catch {
            throw Failure.failed(advice(error))
        }
        guard (200..<300).contains(response.status) else {
            let problem = try? JSON.decode(Problem.self, from: response.body)
            let words = problem?.detail ?? "riskd answered \(response.status)"
            throw (400..<500).contains(response.status)
                ? Failure.badInput(words) : Failure.failed(words)
        }
        return response.body
    }

    /// Sends, and sends again while the daemon asks to come later: others push as well.
    private func patiently(
        _ request: HTTPRequest,
        by client: CurlClient
    ) async throws(CurlError) -> HTTPResponse {
        var response = try await client.send(request)
        for _ in 0..<Self.tries where response.status == 429 {
            let seconds = response.headers["retry-after"].flatMap { Int($0) } ?? 1
            try? await Task.sleep(for: .seconds(min(max(seconds, 1), Self.longestWaitSeconds)))
            response = try await client.send(request)
        }
        return response
    }

    private static let tries = 100
    private static let longestWaitSeconds = 60

    private func advice(_ error: CurlError) -> String {
        switch error.kind {
        case .noSuchSocket, .connectionRefused, .couldNotConnect:
            "riskd is not running: nothing listens on \(path). Start it (make run, or systemctl start riskd), or name its socket with --socket or $RISKD_SOCKET"
        case .permissionDenied:
            "no permission on \(path): use sudo, or join the group that owns the socket"
        default: error.description
        }
    }
}
