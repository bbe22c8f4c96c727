/// What a message says, in the parts that the formats show: read from its payload, pure.
package struct Digest: Sendable {
    /// Where an alert stands.
    enum Phase: String, Sendable {
        case firing, repeated, acknowledged, resolved

        var word: String {
            switch self {
            case .firing: "Firing"
            case .repeated: "Still firing"
            case .acknowledged: "Acknowledged"
            case .resolved: "Resolved"
            }
        }
    }

    /// The message's id.
    let id: String
    /// As the payload names it, such as `alert.firing`.
    let type: String
    /// When what it tells happened, in RFC 3339.
    let at: String
    /// The leading alert.
    let alert: Alert
    let others: [Alert]
    /// Names and values, in the order in which they matter.
    let facts: [Fact]
    /// The stories with the most points, most first.
    let evidence: [Evidence]

    struct Alert: Sendable {
        let phase: Phase
        /// The same for all that is ever told of one rule, dyad and signal.
        let key: String
        let title: String
        let summary: String
        let severity: String
        /// What tells it from other alerts, and the rule's own labels.
        let labels: [String: String]
    }

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    struct Evidence: Sendable {
        let text: String
        /// Such as "+6.2 retaliatory-tariffs, 2026-01-30, Reuters".
        let source: String
        /// Where to read it; nil where the report named no web address.
        let url: String?
    }

    /// All its alerts, the leading one first.
    var alerts: [Alert] { [alert] + others }

    /// One line that says what it is about.
    var title: String {
        "\(alert.phase.word): \(alert.title)" + (others.isEmpty ? "" : " and \(others.count) more")
    }
}
