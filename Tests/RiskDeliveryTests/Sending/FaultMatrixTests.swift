import CurlClient
import RiskModel
import TestKit
import Testing

@testable import RiskDelivery

@Suite("Each fault, in each format, against a real server")
struct FaultMatrixTests {
    /// What never ends is given a moment, what ends all the time it needs.
    private func report(
        _ name: String,
        _ reply: Reply,
        timeout: Duration = Patience.span
    ) async throws -> Courier.Report {
        let server = try LoopbackServer { _ in reply }
        return try await report(name, to: server.url, timeout: timeout)
    }

    private func report(
        _ name: String,
        to url: String,
        allowsPrivate: Bool = true,
        timeout: Duration = Patience.span
    ) async throws -> Courier.Report {
        let receiver = Receiver(
            name: "ops",
            format: Formats.named(name),
            url: Secret(url + "/hidden-path?token=hidden-token"),
            allowsPrivate: allowsPrivate,
            totalTimeout: timeout
        )
        let courier = Courier(receiver: receiver, client: CurlClient(), now: wallClock)
        let report = try #require(await courier.send(Sample.firing.message))
        let told = "\(report)" + String(reflecting: report)
        #expect(!told.contains("hidden"), "\(told)")
        return report
    }

    private func isTriedAgain(_ report: Courier.Report) -> Bool {
        if case .tryAgain = report.verdict { true } else { false }
    }

    @Test("what breaks on the way is tried again", arguments: Formats.names)
    func transport(name: String) async throws {
        for reply in [Reply.dropConnection, .reset, .truncated] {
            let report = try await report(name, reply)
            #expect(isTriedAgain(report) && report.status == nil, "\(reply): \(report)")
        }
        for reply in [Reply.drip, .stall] {
            let report = try await report(name, reply, timeout: .milliseconds(300))
            #expect(isTriedAgain(report) && report.status == nil, "\(reply): \(report)")
        }
    }

    @Test(
        "a host without a name, a port without a server, a server without TLS",
        arguments: Formats.names
    )
    func connecting(name: String) async throws {
        let server = try LoopbackServer { _ in .response() }
        for url in [
            "http://nothing.invalid", "http://127.0.0.1:1", "https://127.0.0.1:\(server.port)",
        ] {
            let report = try await report(name, to: url)
            #expect(isTriedAgain(report), "\(url): \(report)")
        }
    }

    @Test("a redirect is not followed and not success", arguments: Formats.names)
    func redirect(name: String) async throws {
        let elsewhere = try LoopbackServer { _ in .response(body: "ok") }
        for status in [301, 302, 303, 307, 308] {
            let report = try await report(
                name,
                .response(status: status, headers: [("Location", elsewhere.url)])
            )
            #expect(isTriedAgain(report) && report.status == status)
        }
        #expect(elsewhere.requests.isEmpty)
    }

    @Test("each form of Retry-After is read", arguments: Formats.names)
    func retryAfter(name: String) async throws {
        for (header, expected) in [
            ("17", RetryAfter.seconds(17)), ("0.25", .seconds(0.25)),
            ("Tue, 14 Nov 2023 22:13:20 GMT", .date(Instant(milliseconds: 1_700_000_000_000))),
        ] {
            for status in [429, 503] {
                let reply = Reply.response(status: status, headers: [("Retry-After", header)])
                let report = try await report(name, reply)
                #expect(report.verdict == .tryAgain("answered \(status)", after: expected))
            }
        }
    }

    @Test("a private address is refused where it is not allowed", arguments: Formats.names)
    func addresses(name: String) async throws {
        let server = try LoopbackServer { _ in .response(body: "ok") }
        let report = try await report(name, to: server.url, allowsPrivate: false)
        #expect(isTriedAgain(report) && report.verdict.reason?.contains("not public") == true)
        #expect(server.requests.isEmpty)
    }

    @Test("a long answer counts by its status, and its start is kept", arguments: Formats.names)
    func longAnswer(name: String) async throws {
        let report = try await report(
            name,
            .response(status: 422, body: String(repeating: "no ", count: 100_000))
        )
        #expect(report.status == 422 && report.excerpt?.hasPrefix("no no") == true)
        #expect((report.excerpt ?? "").utf8.count <= Limits.excerptBytes)
    }

    @Test("what is sent is what was rendered, and arrives once", arguments: Formats.names)
    func success(name: String) async throws {
        let server = try LoopbackServer { _ in .response(body: "ok") }
        let report = try await report(name, to: server.url)
        #expect(report.verdict == .delivered)
        let rendered = try Formats.named(name).render(Sample.firing.message)
        #expect(server.requests.map(\.body) == rendered.map(\.body))
        #expect(server.requests.map { $0.headers["content-type"] } == rendered.map(\.contentType))
    }
}
