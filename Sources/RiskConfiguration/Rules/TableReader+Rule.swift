import RiskModel

extension TableReader {
    /// One table of `[[rules]]`.
    func rule(signals model: ScoringModel, receivers: [String]) -> Rule? {
        let name = required("name", string("name"))
        let condition = condition()
        let measure = measure(of: condition, among: model)
        let rule = Rule(
            name: name ?? "",
            scope: scope(),
            signals: signals(for: measure, condition, among: model),
            measure: measure ?? .tension,
            condition: condition ?? .threshold(.above(bound: 0, clear: 0)),
            timing: timing(of: condition),
            noData: parsed(
                "no_data",
                expected: "keep, resolve or alert",
                NoDataPolicy.init(rawValue:)
            ) ?? .keep,
            severity: parsed(
                "severity",
                expected: "info, warning or critical",
                Severity.init(rawValue:)
            ) ?? .warning,
            receivers: named("receivers", among: receivers, "receiver"),
            labels: labels(),
            activeHours: table("active_hours")?.weeklyHours(),
            inhibits: Set(strings("inhibits") ?? [])
        )
        if let measure, let condition { check(condition, of: measure) }
        finish()
        return name == nil || measure == nil || condition == nil ? nil : rule
    }

    private func timing(of condition: Condition?) -> Rule.Timing {
        let isMomentary = condition?.isMomentary ?? false
        if isMomentary, has("for") {
            fault("for", "has no meaning with a condition that is met for a moment")
        }
        let repeatEvery = duration("repeat_every")
        if let repeatEvery, repeatEvery < .seconds(60) {
            fault("repeat_every", "must be at least \"1m\"")
        }
        return Rule.Timing(
            holdFor: duration("for") ?? .zero,
            keepFiringFor: duration("keep_firing_for") ?? (isMomentary ? .days(1) : .zero),
            repeatEvery: repeatEvery
        )
    }

    /// The dyads of a rule, all by default.
    private func scope() -> DyadScope {
        guard let ids = strings("dyads") else { return .all }
        for id in ids where DyadScope([id]) == nil {
            fault(
                "dyads",
                "\"\(id)\" is no pair such as \"CAN-CHN\", no country's such as \"CAN-*\", and not \"*\""
            )
        }
        return DyadScope(ids) ?? .all
    }

    /// The signals that are looked at one by one.
    private func signals(
        for measure: Measure?,
        _ condition: Condition?,
        among model: ScoringModel
    ) -> [SignalID] {
        let ids = model.signals.map(\.id)
        let isNeeded =
            if case .newEvent = condition { true } else { measure?.isOfEachSignal ?? false }
        guard let names = strings("signals") else {
            if isNeeded { fault("signals", "is missing: the signals to look at, or [\"*\"]") }
            return []
        }
        let takesSignals =
            if case .evidence = measure { true } else { isNeeded }
        if !takesSignals {
            fault("signals", "has no meaning here: the measure is not one signal's")
        }
        if names.contains("*") { return ids }
        let known = named("signals", among: ids.map(\.name), "signal")
        return known.compactMap { SignalID($0) }
    }

    private func labels() -> [String: String] {
        guard let table = table("labels") else { return [:] }
        defer { table.finish() }
        var labels: [String: String] = [:]
        for key in table.keys {
            if AlertSubject.fields.contains(key) {
                table.fault(key, "is what every alert has by itself; choose another name")
            }
            labels[key] = table.string(key)
        }
        return labels
    }

    /// A list of names of which each must be known.
    func named(_ key: String, among known: [String], _ kind: String) -> [String] {
        let names = strings(key) ?? []
        for name in names where !known.contains(name) {
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            fault(key, "no \(kind) \"\(name)\"\(near)")
        }
        return names.filter(known.contains)
    }
}
