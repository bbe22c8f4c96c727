import RiskConfiguration
import RiskModel
import RiskSources
import RiskStore
import RiskWire

extension Engine {
    /// How each source of the configuration stands, in its order.
    func sourceViews(at now: Instant, from reader: StoreReader) throws -> [SourceView] {
        let tallies = try reader.sourceTallies(at: now)
        return configuration.sources.map { settings in
            SourceView(
                settings,
                sources[settings.name].flatMap { $0.url == settings.url ? $0 : nil },
                tallies[settings.name] ?? SourceTally(),
                at: now
            )
        }
    }
}

extension SourceView {
    fileprivate init(
        _ settings: SourceSettings,
        _ state: SourceState?,
        _ tally: SourceTally,
        at now: Instant
    ) {
        let schedule = PollSchedule(settings)
        let health = SourceHealth(
            state,
            isEnabled: settings.isEnabled,
            schedule: schedule,
            at: now
        )
        let origin = HTTPOrigin(settings.url)
        let isAsked = settings.isEnabled && (state?.phase ?? .active) == .active
        self.init(
            name: settings.name,
            kind: settings.kind.rawValue,
            publisher: settings.publisher,
            origin: "\(origin.scheme)://\(origin.host)",
            enabled: settings.isEnabled,
            state: health.rawValue,
            reason: Self.reason(health, settings, state),
            intervalSeconds: Int((state?.interval ?? schedule.every).milliseconds / 1000),
            lastSuccessAt: state?.succeededAt?.rfc3339,
            lastError: state?.error,
            lastErrorAt: state?.failedAt?.rfc3339,
            failures: state?.failures ?? 0,
            nextTryAt: isAsked ? state?.nextTryAt.rfc3339 : nil,
            lastNewAt: state?.quietSince?.rfc3339,
            itemsLastDay: tally.items,
            eventsLastDay: tally.events,
            yield: tally.items > 0 ? Double(tally.yielding) / Double(tally.items) : nil
        )
    }

    private static func reason(
        _ health: SourceHealth,
        _ settings: SourceSettings,
        _ state: SourceState?
    ) -> String? {
        switch health {
        case .ok: nil
        case .new: "not tried yet"
        case .late: "no answer within three of its intervals"
        case .failing: state?.error
        case .silent: "it answers, and has had nothing new for long"
        case .paused: "paused by an operator"
        case .disabled:
            if settings.isEnabled, case .disabled(let reason) = state?.phase {
                reason
            } else {
                "switched off in the configuration"
            }
        }
    }
}
