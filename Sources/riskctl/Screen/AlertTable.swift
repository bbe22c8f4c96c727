import RiskWire

/// Alerts, one a line, in columns.
struct AlertTable {
    let alerts: [AlertView]
    let style: Style

    func lines() -> [String] {
        let names = alerts.map(\.rule)
        let places = alerts.map(Self.place)
        return alerts.indices.map { index in
            let alert = alerts[index]
            return [
                style.state(alert.state, alert.state.padded(12)),
                alert.severity.padded(8),
                names[index].padded(width(names)),
                places[index].padded(width(places)),
                alert.why,
                style.dim("(since \(minute(alert.since)) UTC)"),
            ].joined(separator: "  ")
        }
    }

    /// The dyad, and the signal where it is one signal's.
    static func place(_ alert: AlertView) -> String {
        [alert.dyad, alert.signal].compactMap(\.self).joined(separator: " ")
    }

    private func width(_ column: [String]) -> Int { column.map(\.count).max() ?? 0 }
}

extension Style {
    /// The state of an alert, in the colour of its alarm.
    func state(_ name: String, _ text: String) -> String {
        switch name {
        case "firing": level("high", text)
        case "pending", "acknowledged": level("elevated", text)
        default: dim(text)
        }
    }
}
