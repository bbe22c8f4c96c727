import RiskAPI
import RiskWire

/// What is pushed, and what the coder makes of it.
extension MetricsCollector {
    func serving() -> [MetricFamily] {
        let (figures, load) = (requests.figures, budget.load)
        let routes = figures.counts.sorted {
            ($0.key.path, $0.key.method, $0.key.status)
                < ($1.key.path, $1.key.method, $1.key.status)
        }
        return [
            MetricFamily(
                .counter,
                "riskd_http_requests",
                help: "Requests that were answered, by route and status; none is no route of riskd",
                routes.map { route, count in
                    .init(
                        count,
                        ["method": route.method, "path": route.path, "code": "\(route.status)"]
                    )
                }
            ),
            MetricFamily(
                .histogram,
                "riskd_http_request_duration",
                in: .seconds,
                help: "From a request to its answer, over all routes",
                [.init(figures.times)]
            ),
            MetricFamily(
                .gauge,
                "riskd_http_bodies_held",
                help: "Bodies of requests that are in memory",
                [.init(load.bodies)]
            ),
            MetricFamily(
                .gauge,
                "riskd_http_bodies_held",
                in: .bytes,
                help: "Their size; what comes on top of the limit is answered 429",
                [.init(load.bytes)]
            ),
        ]
    }

    func intake() -> [MetricFamily] {
        typealias Record = Tallies.RecordOutcome
        let series = Record.Kind.allCases.flatMap { kind in
            Record.Outcome.allCases.map { outcome in
                MetricFamily.Series(
                    tallies.records[Record(kind: kind, outcome: outcome)],
                    ["kind": kind.rawValue, "outcome": outcome.rawValue]
                )
            }
        }
        return [
            MetricFamily(
                .counter,
                "riskd_records",
                help: "Records that were pushed or lay in the spool, by what became of them",
                series
            )
        ]
    }

    func coding() -> [MetricFamily] {
        let figures = tallies.coding.figures
        return [
            MetricFamily(
                .counter,
                "riskd_coder_documents",
                help: "Documents that were read by the coder",
                [.init(figures.documents)]
            ),
            MetricFamily(
                .counter,
                "riskd_coder_events",
                help: "Events that the coder read in them",
                [.init(figures.events)]
            ),
            MetricFamily(
                .counter,
                "riskd_coder_duration",
                in: .seconds,
                help: "Time spent coding",
                [.init(figures.took.inSeconds)]
            ),
        ]
    }
}
