import RiskModel
import Testing

@testable import RiskDelivery

@Suite("What an answer means, to every format and to single ones")
struct VerdictTests {
    private enum Kind { case delivered, again, message, endpoint, gone }

    private func kind(_ verdict: Verdict) -> Kind {
        switch verdict {
        case .delivered: .delivered
        case .tryAgain: .again
        case .giveUp(_, fault: .message): .message
        case .giveUp(_, fault: .endpoint): .endpoint
        case .giveUp(_, fault: .gone): .gone
        }
    }

    private func check(_ name: String, _ answer: Answer, _ expected: Kind) {
        let verdict = Formats.named(name).verdict(on: answer)
        #expect(kind(verdict) == expected, "\(name), \(answer.status): \(verdict)")
    }

    @Test("only success is delivered; a redirect never is", arguments: Formats.names)
    func statuses(name: String) {
        for status in [300, 301, 302, 303, 307, 308, 408, 425, 429, 500, 502, 503, 504, 507] {
            check(name, Answer(status: status), .again)
        }
        for status in [400, 405, 413, 415, 422] { check(name, Answer(status: status), .message) }
        for status in [401, 403] { check(name, Answer(status: status), .endpoint) }
        check(name, Answer(status: 410), .gone)
        if name != "discord" { check(name, Answer(status: 404), .endpoint) }
    }

    @Test(arguments: Formats.names.filter { !["slack"].contains($0) })
    func successIsSuccess(name: String) {
        for status in [200, 201, 202, 204] { check(name, Answer(status: status), .delivered) }
    }

    @Test func slackSaysOk() {
        check("slack", Answer(status: 200, body: Array("ok".utf8)), .delivered)
        check("slack", Answer(status: 200, body: Array("ok\n".utf8)), .delivered)
        check("slack", Answer(status: 200, body: Array("<html>sign in</html>".utf8)), .again)
        check("slack", Answer(status: 200), .again)
        check("slack", Answer(status: 403, body: Array("invalid_token".utf8)), .endpoint)
    }

    @Test func aDeletedDiscordWebhookIsNeverCalledAgain() {
        check("discord", Answer(status: 404), .gone)
    }

    @Test func discordNamesItsTimeInTheBody() {
        let answer = Answer(status: 429, body: Array("{\"retry_after\": 1.337}".utf8))
        #expect(
            Formats.named("discord").verdict(on: answer)
                == .tryAgain("answered 429", after: .seconds(1.337))
        )
    }

    @Test func aTeamsConnectorFailsWithinA200() {
        let text =
            "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId x"
        check("teams", Answer(status: 200, body: Array(text.utf8)), .again)
        check(
            "teams",
            Answer(status: 200, body: Array(text.replacing("429", with: "413").utf8)),
            .message
        )
        check("teams", Answer(status: 200, body: Array("1".utf8)), .delivered)
    }

    @Test("what was answered is kept to a bound, in one line")
    func excerpt() {
        let long = Answer(status: 500, body: Array(String(repeating: "网络 \n", count: 2000).utf8))
        #expect((long.excerpt ?? "").utf8.count <= 1024 && long.excerpt?.contains("\n") == false)
        #expect(Answer(status: 204).excerpt == nil)
    }
}
