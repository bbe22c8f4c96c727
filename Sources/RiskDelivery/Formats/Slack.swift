import RiskWire

/// `slack`: an incoming webhook, in blocks, with the title as fallback.
///
/// Limits and escapes: api.slack.com, reference of blocks and "Formatting text for app surfaces". Slack does
/// not say how it counts characters.
package struct Slack: Format {
    private static let markup = Fitting(.utf16, escape: escaped)
    private static let plain = Fitting(.utf16)

    package init() {}

    package var messagesPerSecond: Double? { 1 }

    /// Success is 200 with the body `ok`; a page of a proxy in between is none.
    package func verdict(on answer: Answer) -> Verdict {
        guard answer.status == 200 else { return .byStatus(answer) }
        return answer.text == "ok"
            ? .delivered : .tryAgain("answered 200, and not \"ok\" as Slack does")
    }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        let body: JSONValue = [
            "text": .text(Self.markup.text(digest.title, within: 1000)),
            "unfurl_links": false,
            "unfurl_media": false,
            "blocks": .array(blocks(digest)),
        ]
        return [Rendering(body)]
    }

    private func blocks(_ digest: Digest) -> [JSONValue] {
        let facts = digest.facts.map { fact in
            let name = Self.escaped(fact.name)
            return "*\(name):* " + Self.markup.text(fact.value, within: 300)
        }
        let others = digest.others.map {
            "• \($0.phase.word): " + Self.markup.text($0.summary, within: 300)
        }
        let sections = [
            [Self.markup.text(digest.alert.summary, within: 2900)], facts, others,
            digest.evidence.map(evidence),
        ]
        return [
            [
                "type": "header",
                "text": [
                    "type": "plain_text", "text": .text(Self.plain.text(digest.title, within: 150)),
                ],
            ]
        ]
            + sections.filter { !$0.isEmpty }.map {
                section(Self.markup.lines($0, within: 2900).joined(separator: "\n"))
            }
    }

    private func section(_ text: String) -> JSONValue {
        // Verbatim: Slack makes no links and mentions of its own out of the text.
        ["type": "section", "text": ["type": "mrkdwn", "text": .text(text), "verbatim": true]]
    }

    private func evidence(_ evidence: Digest.Evidence) -> String {
        let text = Self.markup.text(evidence.text, within: 400)
        let linked = evidence.url.map { "<\(Self.escaped($0))|\(text)>" } ?? text
        return "• \(linked)\n    \(Self.markup.text(evidence.source, within: 200))"
    }

    /// The three characters that Slack reads; without `<` there is no mention and no link.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
