import RiskWire

/// `discord`: a channel's webhook, as an embed that mentions nobody.
///
/// Discord counts code points (its developers, in discord-api-docs issue 1315).
package struct Discord: Format {
    private static let markdown = Fitting(.codePoints, escape: MarkdownText.escaped)
    private static let plain = Fitting(.codePoints)

    package init() {}

    /// Without `wait`, Discord answers before it has looked at the message.
    package func address(_ url: String) -> String {
        guard !url.contains("wait=true") else { return url }
        return url + (url.contains("?") ? "&" : "?") + "wait=true"
    }

    /// A webhook that is gone, 404, must not be called again; Discord bans who does.
    package func verdict(on answer: Answer) -> Verdict {
        answer.status == 404
            ? .giveUp("answered 404: the webhook was deleted", fault: .gone)
            : .byStatus(answer, retryAfter: answer.number("retry_after"))
    }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        let embed: JSONValue = [
            "title": .text(Self.markdown.text(digest.title, within: 256)),
            "description": .text(description(digest)),
            "color": .integer(Colour.of(digest.alert)),
            "timestamp": .text(digest.at),
            "fields": .array(digest.facts.prefix(25).map(field)),
            "footer": ["text": .text(Self.plain.text(digest.alert.key, within: 200))],
        ]
        return [Rendering(["embeds": [embed], "allowed_mentions": ["parse": []]])]
    }

    /// Of the 6,000 characters that an embed may have in all, what fields, title and footer leave.
    private func description(_ digest: Digest) -> String {
        let head = Self.markdown.text(digest.alert.summary, within: 1000)
        let others = digest.others.map {
            "• \($0.phase.word): " + Self.markdown.text($0.summary, within: 200)
        }
        let lines = Self.markdown.lines(others, within: 800) + digest.evidence.map(evidence)
        let rest = Self.markdown.lines(lines, within: 2000)
        return ([head] + rest).joined(separator: "\n")
    }

    private func field(_ fact: Digest.Fact) -> JSONValue {
        [
            "name": .text(Self.markdown.text(fact.name, within: 60)),
            "value": .text(Self.markdown.text(fact.value, within: 160)),
            "inline": true,
        ]
    }

    private func evidence(_ evidence: Digest.Evidence) -> String {
        let text = Self.markdown.text(evidence.text, within: 300)
        let linked = evidence.url.map { "[\(text)](<\($0)>)" } ?? text
        return "• \(linked)\n\(Self.markdown.text(evidence.source, within: 150))"
    }
}
