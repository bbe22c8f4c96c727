import RiskDelivery
import RiskModel
import RiskWire

/// Payloads that the formats are held to, one of each kind.
enum Sample: String, CaseIterable {
    case firing, resolved, acknowledged, group, hostile, receiver

    var message: Notification {
        Notification(id: "msg_\(rawValue)", payload: Array(text.utf8))
    }

    private var text: String {
        switch self {
        case .firing: Self.alert("firing", evidence: Self.threeLanguages)
        case .resolved:
            Self.alert(
                "resolved",
                summary: "Canada–China: tension 58.2 is no longer above 65; level elevated",
                evidence: Self.threeLanguages
            )
        case .acknowledged:
            Self.alert("acknowledged", acknowledgedBy: "\"m.tremblay\"", evidence: "")
        case .group: Self.alert("firing", evidence: Self.threeLanguages, others: Self.others)
        case .hostile:
            Self.alert(
                "firing",
                name: "A*B*_C_ <@everyone> `x` | [y](z)",
                rule: "<!channel> & \\\"co\\\"",
                evidence: Self.hostileEvidence
            )
        case .receiver:
            """
            {"type":"receiver.failing","timestamp":"2026-01-30T14:10:00Z","data":{"receiver":"ops",
             "failing_since":"2026-01-30T14:05:00Z","reason":"answered 503","waiting":3,
             "summary":"ops has taken no message since 2026-01-30T14:05:00Z, 3 wait: answered 503"}}
            """
        }
    }

    private static let threeLanguages = [
        story(
            "canola",
            "retaliatory-tariffs",
            6.25,
            "Reuters",
            "China imposes a 76% duty on Canadian canola seed",
            "https://example.org/canola?a=1&b=2"
        ),
        story(
            "ingerence",
            "election-interference",
            3.1,
            "La Presse canadienne",
            "Le rapport décrit l’ingérence étrangère lors des élections",
            "https://example.org/ingérence"
        ),
        story(
            "wangluo",
            "cyber-threat",
            2.04,
            "新华社",
            "加拿大网络安全中心称，与中国有关的黑客入侵了电信公司",
            "https://example.org/网络"
        ),
    ].joined(separator: ",")

    private static let others = [
        ("firing", "warning", "risk-rising", "risk rose by 12.0 within 7d"),
        ("resolved", "info", "cooperation-low", "cooperation 31.0 is no longer below 30"),
    ].map { notice, severity, rule, summary in
        """
        {"notice":"\(notice)","rule":"\(rule)","severity":"\(severity)","dyad":"CAN-CHN",
         "name":"Canada–China","signal":null,"episode":1,"measure":"risk","value":41.5,
         "condition":"rises by 10 within 7d","momentary":false,"summary":"Canada–China: \(summary)","level":"high",
         "labels":{}}
        """
    }.joined(separator: ",")

    private static let hostileEvidence = [
        story(
            "markup",
            "cyber-threat",
            5,
            "Mallory & <b>Co</b>",
            "<!channel> *bold* _it_ ~s~ `code` [link](http://evil.example) <http://evil.example|click> @everyone <@123> & </b>",
            "https://example.org/a|b>c)d\\\"e f"
        ),
        story(
            "direction",
            "cyber-threat",
            4,
            "A\u{202e}B",
            "abc\u{202e}fed\u{2066}x\u{2069} right\u{200f}to left \\n second line\\t\\u0000\\u0007 end",
            "javascript:alert(1)"
        ),
        story(
            "emoji",
            "cyber-threat",
            3,
            "Emoji",
            String(repeating: "👩‍👩‍👧‍👦🇨🇦", count: 40),
            "https://example.org/emoji"
        ),
    ].joined(separator: ",")

    private static func story(
        _ id: String,
        _ signal: String,
        _ points: Double,
        _ publisher: String,
        _ text: String,
        _ url: String
    ) -> String {
        """
        {"story":"\(id)","signal":"\(signal)","stance":"advance","onset":"2026-01-30T09:00:00Z",
         "intensity":0.9,"credibility":0.8,"impulse":0.72,"points":\(points),"relief":null,
         "reports":[{"event":"e-\(id)","document":"d-\(id)","publisher":"\(publisher)",
          "occurred_at":"2026-01-30T09:00:00Z","text":"\(text)","url":"\(url)"}]}
        """
    }

    private static func alert(
        _ notice: String,
        name: String = "Canada–China",
        rule: String = "tension-high",
        summary: String? = nil,
        acknowledgedBy: String = "null",
        evidence: String,
        others: String = ""
    ) -> String {
        """
        {"type":"alert.\(notice)","timestamp":"2026-01-30T14:05:00Z","data":{
         "rule":"\(rule)","severity":"critical","dyad":"CAN-CHN","name":"\(name)","signal":null,
         "episode":2,"measure":"tension","value":71.3,"bound":65,"clear":60,
         "condition":"tension above 65, clears below 60","momentary":false,
         "labels":{"team":"trade desk"},
         "summary":"\(summary ?? "\(name): tension 71.3 is above 65; level high")",
         "level_before":"elevated","level":"high","evidence_stale_since":null,
         "acknowledged_by":\(acknowledgedBy),
         "score":{"dyad":"CAN-CHN","at":"2026-01-30T14:05:00Z","tension":71.3,"risk":52.1,
          "cooperation":12.2,"level":"high","confidence":88.4,
          "change":{"1d":4.2,"7d":9.96,"30d":-1.5},"contributions":[],"outlook":[],"model":"m1"},
         "evidence":[\(evidence)],"others":[\(others)]}}
        """
    }
}
