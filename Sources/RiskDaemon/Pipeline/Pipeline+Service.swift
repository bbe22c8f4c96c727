import RiskAPI
import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire

/// What the API and `riskctl` are told.
extension Pipeline: RiskService {
    func isReady() -> Bool { (try? snapshot()) != nil }

    func status() async throws -> StatusView {
        let engine = try snapshot()
        let now = SystemClock.now()
        let spool = spool.map { SpoolView($0) }
        return try await store.read { [startedAt] reader in
            let counts = try reader.counts()
            return StatusView(
                version: Version.current,
                at: now.rfc3339,
                startedAt: startedAt.rfc3339,
                documents: counts.documents,
                events: counts.events,
                dyads: try engine.folds.keys.sorted().map { dyad in
                    let fold = try engine.fold(of: dyad, since: now - .days(30), from: reader)
                    return DyadStatusView(
                        name: engine.configuration.name(of: fold.dyad),
                        score: ScoreView(fold, at: now, coverage: engine.coverage(at: now)),
                        sparkline: (0..<30).map { fold.tension(at: now - .days(Double(29 - $0))) },
                        drivers: try Explanation(reader: reader)
                            .top(Limits.drivers, of: fold, at: now)
                    )
                },
                alerts: try engine.alertViews(at: now, from: reader).filter {
                    ["pending", "firing", "acknowledged"].contains($0.state)
                },
                receivers: try engine.configuration.receivers.map {
                    ReceiverView(
                        name: $0.name,
                        try reader.standing(of: $0.name),
                        pausedAt: try reader.known($0.name)?.pausedAt
                    )
                },
                sources: try engine.sourceViews(at: now, from: reader),
                spool: spool
            )
        }
    }

    func explain(_ dyad: Dyad, at instant: Instant?) async throws -> ExplainView {
        let engine = try watching(dyad)
        let now = instant ?? SystemClock.now()
        return try await store.read { reader in
            try Explanation(reader: reader).whole(
                of: try engine.wholeFold(of: dyad, from: reader),
                name: engine.configuration.name(of: dyad),
                at: now,
                coverage: engine.coverage(at: now)
            )
        }
    }

    func history(_ query: HistoryQuery) async throws -> [HistoryView] {
        let engine = try watching(query.dyad)
        guard !query.asRecorded else {
            return try await store.read { reader in
                try reader.scores(
                    of: query.dyad,
                    from: query.from,
                    to: query.to,
                    limit: Limits.recordedScores
                ).map { HistoryView($0, dyad: query.dyad) }
            }
        }
        return try await store.read { reader in
            let fold = try engine.fold(of: query.dyad, since: query.from, from: reader)
            return stride(
                from: query.from.milliseconds,
                through: query.to.milliseconds,
                by: Int(query.step.milliseconds)
            ).map { HistoryView(fold.score(at: Instant(milliseconds: $0), coverage: 1)) }
        }
    }

    func events(dyad: Dyad?, signal: SignalID?, limit: Int) async throws -> [EventRecord] {
        if let dyad { _ = try watching(dyad) }
        if let signal { try known(signal) }
        return try await store.read { reader in
            try reader.events(EventQuery(dyad: dyad, signal: signal, limit: limit)).map { stored in
                var event = stored.event
                event.story = stored.story
                return EventRecord(event)
            }
        }
    }

    func sources() async throws -> [SourceView] {
        let engine = try snapshot()
        return try await store.read { try engine.sourceViews(at: SystemClock.now(), from: $0) }
    }

    private func known(_ signal: SignalID) throws {
        let signals = configuration.model.signals.map(\.id.name)
        guard !signals.contains(signal.name) else { return }
        let near = nearest(to: signal.name, among: signals).map { "; did you mean \($0)?" } ?? "."
        throw Problem(
            status: 404,
            title: "Unknown signal",
            detail:
                "\(signal.name) is no signal here\(near) Signals: \(signals.joined(separator: ", "))"
        )
    }

    private func watching(_ dyad: Dyad) throws -> Engine {
        let engine = try snapshot()
        guard engine.configuration.watches(dyad) else {
            let known = engine.folds.keys.sorted().map(\.id)
            let near = nearest(to: dyad.id, among: known).map { "; did you mean \($0)?" } ?? "."
            throw Problem(
                status: 404,
                title: "Unknown dyad",
                detail:
                    "\(dyad) is not watched here\(near) Watched: \(known.joined(separator: ", "))"
            )
        }
        return engine
    }
}

extension ReceiverView {
    fileprivate init(name: String, _ standing: ReceiverStanding, pausedAt: Instant?) {
        self.init(
            name: name,
            pending: standing.pending,
            delivered: standing.delivered,
            dead: standing.dead,
            lastSuccessAt: standing.lastSuccessAt?.rfc3339,
            lastError: standing.lastError,
            nextAttemptAt: standing.nextAttemptAt?.rfc3339,
            pausedAt: pausedAt?.rfc3339
        )
    }
}

extension HistoryView {
    fileprivate init(_ score: RecordedScore, dyad: Dyad) {
        self.init(
            dyad: dyad.id,
            at: score.at.rfc3339,
            tension: score.tension,
            risk: score.risk,
            cooperation: score.cooperation,
            level: score.level,
            confidence: score.confidence,
            model: score.model,
            modelVersion: score.modelVersion,
            span: score.span.map {
                HistorySpanView(
                    length: $0.length,
                    count: $0.count,
                    tensionMin: $0.tensionMin,
                    tensionMax: $0.tensionMax
                )
            }
        )
    }

    fileprivate init(_ score: Score) {
        self.init(
            dyad: score.dyad.id,
            at: score.at.rfc3339,
            tension: score.tension,
            risk: score.risk,
            cooperation: score.cooperation,
            level: score.level.rawValue,
            confidence: score.confidence,
            model: score.model
        )
    }
}
