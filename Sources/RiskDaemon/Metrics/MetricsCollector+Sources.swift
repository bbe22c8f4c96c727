import RiskConfiguration
import CurlClient
import RiskModel
import RiskSources
import RiskWire

/// What is polled and switched on, and how much of the world is thereby seen.
extension MetricsCollector {
    func sources(
        _ settings: [SourceSettings],
        _ engine: Engine,
        at now: Instant
    ) -> [MetricFamily] {
        let sources = settings.map { SourceFigures($0, engine, at: now) }
        return states(sources) + tries(sources)
    }

    private func states(_ sources: [SourceFigures]) -> [MetricFamily] {
        [
            MetricFamily(
                .gauge,
                "riskd_source_state",
                help: "1 for the state that the source is in (riskctl sources)",
                sources.flatMap { source in
                    SourceHealth.allCases.map { state in
                        .init(
                            source.health == state,
                            ["source": source.name, "state": state.rawValue]
                        )
                    }
                }
            ),
            instants("riskd_source_last_success", "When it last answered", sources) {
                $0.state?.succeededAt
            },
            instants("riskd_source_last_news", "Since when it has had nothing new", sources) {
                $0.state?.quietSince
            },
            instants("riskd_source_next_try", "When it is asked next", sources) {
                $0.isAsked ? $0.state?.nextTryAt : nil
            },
            MetricFamily(
                .gauge,
                "riskd_source_failures_in_a_row",
                help: "Tries that failed since it last answered",
                sources.map { .init($0.state?.failures ?? 0, ["source": $0.name]) }
            ),
        ]
    }

    private func tries(_ sources: [SourceFigures]) -> [MetricFamily] {
        typealias Fetch = Tallies.FetchOutcome
        typealias Part = Tallies.HarvestPart
        return [
            MetricFamily(
                .counter,
                "riskd_source_fetches",
                help: "Tries, by what became of them",
                sources.flatMap { source in
                    Fetch.Outcome.allCases.map { outcome in
                        .init(
                            tallies.fetches[Fetch(source: source.name, outcome: outcome)],
                            ["source": source.name, "outcome": outcome.rawValue]
                        )
                    }
                }
            ),
            MetricFamily(
                .counter,
                "riskd_source_items",
                help: "Items that were new or had changed",
                sources.map {
                    .init(
                        tallies.harvests[Part(source: $0.name, part: .items)],
                        ["source": $0.name]
                    )
                }
            ),
            MetricFamily(
                .counter,
                "riskd_source_events",
                help: "Events that were read in them",
                sources.map {
                    .init(
                        tallies.harvests[Part(source: $0.name, part: .events)],
                        ["source": $0.name]
                    )
                }
            ),
            MetricFamily(
                .histogram,
                "riskd_source_fetch_duration",
                in: .seconds,
                help: "Of a try, from the request until what it brought is kept, over all sources",
                [.init(tallies.fetchTimes.withLock { $0 })]
            ),
        ]
    }

    func evidence(_ engine: Engine, at now: Instant) -> [MetricFamily] {
        [
            MetricFamily(
                .gauge,
                "riskd_coverage",
                in: .ratio,
                help: "The share of sources that answer, which confidence falls with",
                [.init(engine.coverage(at: now))]
            ),
            MetricFamily(
                .gauge,
                "riskd_last_arrival_timestamp",
                in: .seconds,
                help: "When the latest document or event came in",
                engine.arrivals.latest.map { [.init($0.inSeconds)] } ?? []
            ),
        ]
    }

    /// A source without such an instant has no series.
    private func instants(
        _ name: String,
        _ help: String,
        _ sources: [SourceFigures],
        _ instant: (SourceFigures) -> Instant?
    ) -> MetricFamily {
        MetricFamily(
            .gauge,
            "\(name)_timestamp",
            in: .seconds,
            help: help,
            sources.compactMap { source in
                instant(source).map { .init($0.inSeconds, ["source": source.name]) }
            }
        )
    }
}

/// One source of the configuration with what is remembered of it.
private struct SourceFigures {
    let name: String
    let state: SourceState?
    let health: SourceHealth
    /// Neither paused nor gone for good.
    let isAsked: Bool

    init(_ settings: SourceSettings, _ engine: Engine, at now: Instant) {
        name = settings.name
        // What is remembered of another address says nothing of this one.
        state = engine.sources[settings.name].flatMap { $0.url == settings.url ? $0 : nil }
        health = SourceHealth(
            state,
            isEnabled: settings.isEnabled,
            schedule: PollSchedule(settings),
            at: now
        )
        isAsked = (state?.phase ?? .active) == .active
    }
}
