import CurlClient
import RiskConfiguration
import RiskModel

/// A dead man's switch, ready to be pinged.
struct Heartbeat: Sendable {
    let name: String
    let every: Duration
    private let url: Secret
    private let failurePath: String
    private let allowsPrivate: Bool

    init(_ settings: HeartbeatSettings) throws {
        name = settings.name
        every = settings.every
        url = try SecretReader.address(settings.url)
        failurePath = settings.failurePath
        allowsPrivate = settings.allowsPrivate
    }

    /// - Throws: `Receivers.Fault` naming every address that cannot be read.
    static func resolve(_ configuration: Configuration) throws -> [Heartbeat] {
        try configuration.heartbeats.map { settings in
            do {
                return try Heartbeat(settings)
            } catch {
                throw Receivers.Fault(description: "heartbeat \"\(settings.name)\": \(error)")
            }
        }
    }

    /// A POST with the fault as its body, to the failure's address where there is one.
    func request(fault: String?) -> HTTPRequest {
        var request = HTTPRequest(
            method: "POST",
            url: fault == nil ? url.revealed : failureAddress,
            headers: ["content-type": "text/plain; charset=utf-8"],
            body: Array((fault ?? "ok").utf8)
        )
        request.addressPolicy = allowsPrivate ? .any : .publicOnly
        request.totalTimeout = Limits.heartbeatTimeout
        request.cutsLongResponse = true
        return request
    }

    /// The failure's path goes before a query.
    private var failureAddress: String {
        let parts = url.revealed.split(separator: "?", maxSplits: 1)
        let base = parts[0].hasSuffix("/") ? parts[0].dropLast() : parts[0]
        return base + failurePath + (parts.count > 1 ? "?\(parts[1])" : "")
    }
}
