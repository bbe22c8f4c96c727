import RiskWire

/// `teams`: an adaptive card for a workflow's webhook.
///
/// Texts are `TextRun`s, which read no Markdown, so that nothing has to be escaped. Microsoft refuses more
/// than 28 kB, which it counts after an expansion of its own, as UTF-16.
package struct Teams: Format {
    private static let plain = Fitting(.utf16)
    /// UTF-16 code units of a whole body: half of 28 kB.
    private static let bodyUnits = 14_000

    package init() {}

    package var messagesPerSecond: Double? { 4 }

    /// An older connector answers 200 and says in the body that it failed.
    package func verdict(on answer: Answer) -> Verdict {
        guard answer.status == 200,
            let code = answer.text.split(separator: "HTTP error ").dropFirst().first
        else { return .byStatus(answer) }
        let status = Int(code.prefix { $0.isNumber }) ?? 500
        return .byStatus(Answer(status: status, retryAfter: answer.retryAfter, body: answer.body))
    }

    package func render(_ message: Notification) throws -> [Rendering] {
        let digest = try message.digest()
        // Evidence goes first, one story at a time, then the further alerts.
        for count in stride(from: digest.evidence.count, through: 0, by: -1) {
            let rendering = render(digest, evidence: count, others: digest.others.count)
            if fits(rendering) { return [rendering] }
        }
        for count in stride(from: digest.others.count, through: 0, by: -1) {
            let rendering = render(digest, evidence: 0, others: count)
            if fits(rendering) { return [rendering] }
        }
        return [render(digest, evidence: 0, others: 0)]
    }

    private func fits(_ rendering: Rendering) -> Bool {
        String(decoding: rendering.body, as: UTF8.self).utf16.count <= Self.bodyUnits
    }

    private func render(_ digest: Digest, evidence: Int, others: Int) -> Rendering {
        var blocks = [
            block([run(digest.title, within: 300, bold: true)]),
            block([run(digest.alert.summary, within: 1000)]),
        ]
        blocks += digest.facts.map {
            block([run("\($0.name): ", within: 60, bold: true), run($0.value, within: 200)])
        }
        blocks += digest.others.prefix(others).map {
            block([run("\($0.phase.word): \($0.summary)", within: 300)])
        }
        blocks += digest.evidence.prefix(evidence).map(self.evidence)
        let left = digest.others.count - others + digest.evidence.count - evidence
        if left > 0 { blocks.append(block([run("and \(left) more", within: 60)])) }
        return Rendering(card(blocks))
    }

    private func card(_ blocks: [JSONValue]) -> JSONValue {
        [
            "type": "message",
            "attachments": [
                [
                    "contentType": "application/vnd.microsoft.card.adaptive",
                    "contentUrl": .null,
                    "content": [
                        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                        "type": "AdaptiveCard",
                        "version": "1.2",
                        "body": .array(blocks),
                    ],
                ]
            ],
        ]
    }

    private func block(_ runs: [JSONValue]) -> JSONValue {
        ["type": "RichTextBlock", "inlines": .array(runs)]
    }

    private func run(
        _ text: String,
        within most: Int,
        bold: Bool = false,
        url: String? = nil
    ) -> JSONValue {
        [
            "type": "TextRun",
            "text": .text(Self.plain.text(text, within: most)),
            "weight": bold ? "Bolder" : nil,
            "selectAction": url.map { ["type": "Action.OpenUrl", "url": .text($0)] },
        ]
    }

    private func evidence(_ evidence: Digest.Evidence) -> JSONValue {
        block([
            run(evidence.text, within: 500, url: evidence.url),
            run(" (\(evidence.source))", within: 200),
        ])
    }
}
