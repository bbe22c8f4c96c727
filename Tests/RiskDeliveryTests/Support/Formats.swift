import RiskDelivery
import RiskModel

/// Every format, as the tests send in it.
enum Formats {
    static let all: [(name: String, format: any Format)] = [
        ("standard", Standard()),
        ("cloudevents", CloudEvents(source: "/riskd/desk")),
        ("slack", Slack()),
        ("discord", Discord()),
        ("teams", Teams()),
        ("pagerduty", PagerDuty(routingKey: Secret("hidden-routing-key"))),
        ("alertmanager", Alertmanager()),
        ("ntfy", Ntfy(topic: "riskd")),
    ]

    static let names = all.map(\.name)

    static func named(_ name: String) -> any Format {
        all.first { $0.name == name }?.format ?? Standard()
    }

    static let template = """
        {"text": "{{title}}", "who": "{{data.name}}", "level": "{{data.level}}",
         "stories": [{{#data.evidence}}"{{signal}}: {{#reports}}{{text}}{{/reports}}",{{/data.evidence}} null],
         "by": {{#data.acknowledged_by}}"{{data.acknowledged_by}}"{{/data.acknowledged_by}}{{^data.acknowledged_by}}null{{/data.acknowledged_by}}}
        """
}
