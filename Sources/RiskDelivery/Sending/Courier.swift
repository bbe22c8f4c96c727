package import CurlClient
package import RiskModel

/// One try to deliver one message: renders, sends, and reads the answer.
package struct Courier: Sendable {
    let receiver: Receiver
    let client: CurlClient
    let now: @Sendable () -> Instant

    package init(
        receiver: Receiver,
        client: CurlClient,
        now: @escaping @Sendable () -> Instant
    ) {
        self.receiver = receiver
        self.client = client
        self.now = now
    }

    package struct Report: Sendable {
        package let verdict: Verdict
        package let status: Int?
        package let excerpt: String?
        package let took: Duration
    }

    /// Nil when the task was cancelled before it was known what became of the message.
    ///
    /// Where a format makes several requests of a message, the first that is not taken ends the try.
    package func send(_ message: Notification) async -> Report? {
        var report: Report?
        do {
            for rendering in try receiver.format.render(message) {
                let request = receiver.request(rendering, id: message.id, at: now())
                report = await send(request)
                guard let report, report.verdict == .delivered else { return report }
            }
        } catch {
            return Self.unsendable("\(error)")
        }
        return report ?? Self.unsendable("the format makes no request of this message")
    }

    private func send(_ request: HTTPRequest) async -> Report? {
        do throws(CurlError) {
            let response = try await client.send(request)
            let answer = Answer(response)
            let verdict = receiver.format.verdict(on: answer)
            return Report(
                verdict: verdict,
                status: answer.status,
                excerpt: answer.excerpt,
                took: response.totalTime
            )
        } catch {
            switch error.kind {
            case .cancelled, .shutDown: return nil
            default:
                return Report(
                    verdict: .tryAgain("\(error)"),
                    status: nil,
                    excerpt: nil,
                    took: .zero
                )
            }
        }
    }

    private static func unsendable(_ reason: String) -> Report {
        Report(
            verdict: .giveUp("not sent: \(reason)", fault: .message),
            status: nil,
            excerpt: nil,
            took: .zero
        )
    }
}
