import RiskModel
import RiskWire
import Testing

@testable import RiskDelivery

@Suite("Trigger, acknowledge and resolve, as each service means them")
struct MeaningTests {
    private func bodies(_ format: any Format, _ sample: Sample) throws -> [JSONValue] {
        try format.render(sample.message).map { try JSONValue.parse($0.body) }
    }

    @Test(arguments: [
        (Sample.firing, "trigger"), (.acknowledged, "acknowledge"), (.resolved, "resolve"),
    ])
    func pagerDutyActsOnOneIncident(sample: Sample, action: String) throws {
        let events = try bodies(PagerDuty(routingKey: Secret("k")), sample)
        #expect(events.map { $0["event_action"] } == [.text(action)])
        #expect(events.map { $0["dedup_key"] } == ["riskd/tension-high/CAN-CHN"])
    }

    @Test func pagerDutyGetsAnEventForEachAlertOfAGroup() throws {
        let events = try bodies(PagerDuty(routingKey: Secret("k")), .group)
        #expect(
            events.map { $0["dedup_key"] } == [
                "riskd/tension-high/CAN-CHN", "riskd/risk-rising/CAN-CHN",
                "riskd/cooperation-low/CAN-CHN",
            ]
        )
        #expect(events.map { $0["event_action"] } == ["trigger", "trigger", "resolve"])
    }

    @Test func alertmanagerHearsAnEndOfWhatIsOverAlone() throws {
        guard case .array(let alerts) = try #require(try bodies(Alertmanager(), .group).first)
        else {
            Issue.record("no list")
            return
        }
        #expect(alerts.map { $0["endsAt"] != nil } == [false, false, true])
        #expect(alerts.allSatisfy { $0["startsAt"] == "2026-01-30T14:05:00Z" })
        #expect(alerts[0]["labels"]?["alertname"] == "tension-high")
        #expect(alerts[0]["labels"]?["team"] == "trade desk")
    }

    @Test func whatAnotherNodeTellsTooEndsLaterInAlertmanager() throws {
        let shared = Alertmanager(resolveDelay: .seconds(180))
        guard case .array(let alerts) = try #require(try bodies(shared, .group).first) else {
            Issue.record("no list")
            return
        }
        // And half a minute off the full ones, at which it is told what stands.
        #expect(alerts.map { $0["endsAt"] } == [nil, nil, "2026-01-30T14:08:30Z"])
        #expect(shared.isShared && !Alertmanager().isShared)
        // Long before the end that it names: the other node is heard in between.
        #expect(shared.resendResolved == .seconds(60))
        #expect(Alertmanager(resolveDelay: .seconds(30)).resendResolved == .zero)
        #expect(Alertmanager().resendResolved == .seconds(300))
    }

    @Test func nothingOfTheNodeStandsInTheLabelsOfAlertmanager() throws {
        guard case .array(let alerts) = try #require(try bodies(Alertmanager(), .firing).first),
            case .object(let labels)? = alerts.first?["labels"]
        else {
            Issue.record("no labels")
            return
        }
        #expect(Set(labels.map(\.name)) == ["alertname", "dyad", "severity", "team"])
    }

    @Test func labelsAreTheSameFromFiringToResolved() throws {
        let labels = try [Sample.firing, .acknowledged, .resolved].map { sample -> JSONValue? in
            guard case .array(let alerts) = try bodies(Alertmanager(), sample).first else {
                return nil
            }
            return alerts.first?["labels"]
        }
        #expect(Set(labels).count == 1 && labels[0] != nil)
    }

    @Test func aCloudEventHoldsTheDataOfThePayload() throws {
        let event = try #require(try bodies(CloudEvents(source: "/riskd"), .firing).first)
        #expect(event["data"] == (try JSONValue.parse(Sample.firing.message.payload))["data"])
        #expect(event["id"] == "msg_firing" && event["type"] == "riskd.alert.firing")
    }

    @Test(arguments: [
        ("https://discord.com/api/webhooks/1/x", "https://discord.com/api/webhooks/1/x?wait=true"),
        ("https://d/x?thread_id=1", "https://d/x?thread_id=1&wait=true"),
        ("https://d/x?wait=true", "https://d/x?wait=true"),
    ])
    func discordIsAskedToWait(url: String, called: String) {
        #expect(Discord().address(url) == called)
    }

    @Test(arguments: ["http://am:9093", "http://am:9093/", "http://am:9093/api/v2/alerts"])
    func alertmanagerIsCalledAtItsAlerts(url: String) {
        #expect(Alertmanager().address(url) == "http://am:9093/api/v2/alerts")
    }

    @Test(
        "the template that is shipped tells what is over, and its evidence",
        arguments: [
            (Sample.group, JSONValue.boolean(true)), (.hostile, .boolean(true)),
            (.resolved, .boolean(false)),
        ]
    )
    func shippedTemplate(sample: Sample, isOpen: JSONValue) throws {
        let root = #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        let text = try textFile("\(root)/Config/examples/ticket.mustache")
        let body = try #require(
            try bodies(Template(text, contentType: "application/json"), sample).first
        )
        #expect(body["open"] == isOpen && body["key"] != nil)
        #expect(body.texts.contains { $0.contains("\n") && $0.contains("https://example.org") })
    }

    @Test("the payload of one alert that is made of texts is, to the byte, the one that is encoded")
    func textOfAPayload() throws {
        for sample in [Sample.firing, .resolved, .acknowledged, .hostile] {
            let payload = try JSON.decode(AlertPayload.self, from: sample.message.payload)
            let notice = try #require(
                AlertState.Notice(rawValue: String(payload.type.dropFirst("alert.".count)))
            )
            let instant = try #require(Instant(rfc3339: payload.timestamp))
            let encoded = try JSON.text(AlertPayload(.init(notice, payload.data), at: instant))
            let text = AlertPayload.text(notice, try JSON.text(payload.data), at: instant)
            #expect(text == encoded)
        }
    }

    @Test func standardSendsThePayloadAsItIs() {
        #expect(
            Standard().render(Sample.firing.message).map(\.body) == [Sample.firing.message.payload]
        )
    }
}
