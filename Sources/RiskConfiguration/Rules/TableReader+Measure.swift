import RiskModel

extension TableReader {
    /// The measure of a rule; nil, and a fault noted, where there is none.
    ///
    /// What a condition is about by itself need not be said.
    func measure(of condition: Condition?, among model: ScoringModel) -> Measure? {
        switch condition {
        case .levelChange:
            return implied("tension", .tension)
        case .noData(let silence):
            return implied("silence", .silence(of: silence.origin))
        case .newEvent:
            if has("measure") {
                _ = string("measure")
                fault("measure", "has no meaning with new_event")
            }
            return .points(nil)
        case nil where !has("measure"):
            // What is wrong is the condition, which may not need one.
            ignore("measure")
            return nil
        case .threshold, .movement, .anomaly, nil:
            let expected =
                "tension, risk, cooperation, confidence, signal:ID, activation:ID, evidence or silence"
            guard let text = required("measure", string("measure")) else { return nil }
            guard let measure = measure(text) else {
                fault("measure", "expected \(expected), found \"\(text)\"")
                return nil
            }
            if let id = measure.signal, model.signal(id) == nil {
                let near = nearest(to: id.name, among: model.signals.map(\.id.name))
                fault(
                    "measure",
                    "no signal \"\(id)\"" + (near.map { "; did you mean '\($0)'?" } ?? "")
                )
            }
            return measure
        }
    }

    private func implied(_ name: String, _ measure: Measure) -> Measure {
        if let text = string("measure"), text != name {
            fault(
                "measure",
                "expected \"\(name)\" or nothing with this condition, found \"\(text)\""
            )
        }
        return measure
    }

    private func measure(_ text: String) -> Measure? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let signal = parts.count == 2 ? SignalID(parts[1]) : nil
        guard parts.count == 1 || signal != nil else { return nil }
        switch (parts[0], signal) {
        case ("tension", nil): return .tension
        case ("risk", nil): return .risk
        case ("cooperation", nil): return .cooperation
        case ("confidence", nil): return .confidence
        case ("signal", _): return .points(signal)
        case ("activation", _): return .activation(signal)
        case ("evidence", nil): return .evidence(within: window(.days(7)))
        case ("silence", nil): return .silence(of: origin())
        default: return nil
        }
    }

    /// Whose silence is meant: `publisher`, `source`, or anyone's.
    func origin() -> Origin {
        let (publisher, source) = (string("publisher"), string("source"))
        if publisher != nil, source != nil {
            fault("source", "goes without publisher: one of both is silent")
        }
        return source.map(Origin.source) ?? publisher.map(Origin.publisher) ?? .anyone
    }

    /// A span that rules look back over; a longer one would need what has been forgotten.
    func window(_ standard: Duration, _ key: String = "window") -> Duration {
        let span = duration(key) ?? standard
        if span > .days(30) || span < .seconds(60) {
            fault(key, "expected a span from \"1m\" to \"30d\"")
        }
        return span
    }
}
