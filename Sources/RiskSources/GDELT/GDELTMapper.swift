package import RiskModel

/// Makes coded events of rows.
package struct GDELTMapper: Sendable {
    private let mapping: GDELTMapping
    private let watches: @Sendable (Dyad) -> Bool
    private let scores: @Sendable (Dyad, SignalID) -> Bool
    private let subjects: @Sendable (String, Instant) -> [SignalID]

    /// - Parameters:
    ///   - mapping: the table.
    ///   - watches: whether events of a pair are wanted.
    ///   - scores: whether a pair's events of a signal are.
    ///   - subjects: the signals that a text has words of, surest first.
    package init(
        mapping: GDELTMapping,
        watches: @escaping @Sendable (Dyad) -> Bool,
        scores: @escaping @Sendable (Dyad, SignalID) -> Bool,
        subjects: @escaping @Sendable (String, Instant) -> [SignalID]
    ) {
        self.mapping = mapping
        self.watches = watches
        self.scores = scores
        self.subjects = subjects
    }

    package enum Outcome: Sendable, Equatable {
        case event(CodedEvent)
        case passedOver(PassedOver)
    }

    /// The event of a row; its id and its story's are the same however often and wherever from it comes.
    package func map(_ row: GDELTRow) -> Outcome {
        guard let first = mapping.country(of: row.actor1),
            let second = mapping.country(of: row.actor2), let dyad = Dyad(first, second)
        else { return .passedOver(.notTwoCountries) }
        guard watches(dyad) else { return .passedOver(.notWatched) }
        guard let rules = mapping.rules[row.code] else { return .passedOver(.noRule) }
        let address = ArticleAddress(row.url)
        switch reading(row, by: rules, of: dyad, address) {
        case .failure(let reason): return .passedOver(reason.reason)
        case .success(let reading):
            guard row.day <= row.addedAt.day else { return .passedOver(.futureDated) }
            guard row.addedAt.since(Instant(day: row.day)) <= mapping.maximumAge else {
                return .passedOver(.oldDated)
            }
            return .event(event(row, reading, dyad, first, second, address))
        }
    }

    private struct Reading {
        let signal: SignalID
        let rule: GDELTMapping.Rule
    }

    private struct NoReading: Error {
        let reason: PassedOver
    }

    /// The first rule that fits; else why the last one did not.
    private func reading(
        _ row: GDELTRow,
        by rules: [GDELTMapping.Rule],
        of dyad: Dyad,
        _ address: ArticleAddress
    ) -> Result<Reading, NoReading> {
        var reason = PassedOver.noRule
        var told: [SignalID]?
        for rule in rules {
            let target = rule.source == .actor2 ? row.actor1 : row.actor2
            guard rule.targetTypes.isEmpty || !rule.targetTypes.isDisjoint(with: target.types)
            else {
                reason = .otherActors
                continue
            }
            let scored = rule.signals.filter { scores(dyad, $0) }
            if scored.isEmpty {
                reason = .notScored
            } else if !rule.needsWords {
                return .success(Reading(signal: scored[0], rule: rule))
            } else {
                let subjects = told ?? self.subjects(address.words, row.addedAt)
                told = subjects
                if let signal = subjects.first(where: scored.contains) {
                    return .success(Reading(signal: signal, rule: rule))
                }
                reason = .noSubject
            }
        }
        return .failure(NoReading(reason: reason))
    }

    private func event(
        _ row: GDELTRow,
        _ reading: Reading,
        _ dyad: Dyad,
        _ first: Country,
        _ second: Country,
        _ address: ArticleAddress
    ) -> CodedEvent {
        let rule = reading.rule
        let (source, target): (Country?, Country?) =
            switch rule.source {
            case .actor1: (first, second)
            case .actor2: (second, first)
            case .both: (nil, nil)
            }
        let day = Instant(day: row.day)
        let story = "gdelt:\(dyad):\(reading.signal):\(rule.stance):\(day.date):\(row.rootCode)"
        return CodedEvent(
            id: "gdelt:\(row.id)",
            dyad: dyad,
            source: source,
            target: target,
            signal: reading.signal,
            stance: rule.stance,
            intensity: abs(row.goldstein) / 10,
            confidence: confidence(sources: row.sources),
            publisher: address.host.map(publisher),
            story: story,
            // The day is all that is known of an earlier event; one of the same day was known when it was added.
            occurredAt: row.day == row.addedAt.day ? row.addedAt : day,
            evidence: Evidence(text: evidence(row, address), url: row.url)
        )
    }

    private func confidence(sources: Int) -> Double {
        var missing = 1.0
        for _ in 0..<min(sources, 64) { missing /= 2 }
        return mapping.confidence * (1 - missing)
    }

    /// A host that is listed, or lies under a domain that is, is known by name.
    private func publisher(_ host: String) -> String {
        var domain = Substring(host)
        while true {
            if let name = mapping.publishers[String(domain)] { return name }
            guard let dot = domain.firstIndex(of: ".") else { return host }
            domain = domain[domain.index(after: dot)...]
        }
    }

    private func evidence(_ row: GDELTRow, _ address: ArticleAddress) -> String {
        let meaning =
            mapping.meanings[row.code].map { "\($0) (CAMEO \(row.code))" } ?? "CAMEO \(row.code)"
        return address.words.isEmpty ? meaning : "\(address.words): \(meaning)"
    }
}
