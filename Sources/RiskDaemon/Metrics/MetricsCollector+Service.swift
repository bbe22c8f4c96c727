import CurlClient
import RiskModel
import RiskWire

/// The loop that looks at the clock, and the configuration.
extension MetricsCollector {
    func clock() -> [MetricFamily] {
        let figures = tallies.clock.withLock { $0 }
        return [
            MetricFamily(
                .counter,
                "riskd_clock_looks",
                help: "Looks at the clock, at which ticks and alerts that are due are seen to",
                [
                    .init(figures.looks - figures.failedLooks, ["outcome": "done"]),
                    .init(figures.failedLooks, ["outcome": "failed"]),
                ]
            ),
            MetricFamily(
                .gauge,
                "riskd_clock_last_look_timestamp",
                in: .seconds,
                help:
                    "When the whole pipeline last answered a look; systemd's watchdog is told then",
                figures.lastLookAt.map { [.init($0.inSeconds)] } ?? []
            ),
            MetricFamily(
                .gauge,
                "riskd_clock_lag",
                in: .seconds,
                help: "How much later than it was due the last look ended",
                [.init(figures.lag.inSeconds)]
            ),
        ]
    }

    func reloads() -> [MetricFamily] {
        let figures = tallies.reloads.withLock { $0 }
        return [
            MetricFamily(
                .counter,
                "riskd_config_reloads",
                help: "Reloads of the configuration; one that failed has changed nothing",
                [
                    .init(figures.succeeded, ["outcome": "done"]),
                    .init(figures.failed, ["outcome": "failed"]),
                ]
            ),
            MetricFamily(
                .gauge,
                "riskd_config_last_reload_successful",
                help: "Whether the configuration in use is the one that was read last",
                [.init(figures.lastSucceeded)]
            ),
            MetricFamily(
                .gauge,
                "riskd_config_last_reload_success_timestamp",
                in: .seconds,
                help: "When the configuration in use was read",
                figures.succeededAt.map { [.init($0.inSeconds)] } ?? []
            ),
        ]
    }
}
