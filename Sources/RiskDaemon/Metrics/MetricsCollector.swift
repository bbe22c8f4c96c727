import RiskAPI
import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// Brings the figures of all stages together: one file a stage beside this one.
///
/// Nothing is remembered between two looks, so that several may look.
struct MetricsCollector: MetricsService {
    let pipeline: Pipeline
    let deliveries: DeliverySupervisor
    let budget: BodyBudget
    let requests: RequestTally

    var tallies: Tallies { pipeline.tallies }

    func metrics() async -> [MetricFamily] {
        let now = SystemClock.now()
        let engine = try? pipeline.snapshot()
        let receivers = Bounded(deliveries.receivers.map(\.name))
        let dyads = Bounded(engine?.watchedDyads ?? [])
        let kept = try? await pipeline.store.read { reader in
            try KeptFigures(reader, engine, dyads: dyads.shown, receivers: receivers.shown, at: now)
        }
        var families = program(isReady: engine != nil) + process() + serving() + intake() + coding()
        families += store(kept, at: now) + clock() + reloads()
        var leftOut = ["receiver": receivers.leftOut, "dyad": dyads.leftOut]
        if let engine {
            let sources = Bounded(engine.configuration.sources.filter(\.isEnabled))
            let rules = Bounded(engine.configuration.rules.map(\.name))
            leftOut["source"] = sources.leftOut
            leftOut["rule"] = rules.leftOut
            families += self.sources(sources.shown, engine, at: now)
            families += alerts(rules.shown, engine)
            families += evidence(engine, at: now)
        }
        families += scores(kept?.scores ?? [])
        families += delivery(receivers.shown, kept?.queues ?? [:], at: now)
        return families + [Self.leftOut(leftOut)]
    }

    private static func leftOut(_ counts: [String: Int]) -> MetricFamily {
        MetricFamily(
            .gauge,
            "riskd_metrics_left_out",
            help: "Sources, receivers, dyads and rules that are not told of here: more than fit",
            counts.sorted { $0.key < $1.key }.map { .init($0.value, ["label": $0.key]) }
        )
    }
}

/// As many of the configuration's names as may become series.
struct Bounded<Element: Sendable>: Sendable {
    let shown: [Element]
    let leftOut: Int

    init(_ all: [Element]) {
        shown = Array(all.prefix(Limits.labelValues))
        leftOut = all.count - shown.count
    }
}

/// What is read from one state of the database.
struct KeptFigures: Sendable {
    let size: StoreSize
    let queues: [String: ReceiverQueue]
    let scores: [Score]

    init(
        _ reader: StoreReader,
        _ engine: Engine?,
        dyads: [Dyad],
        receivers: [String],
        at now: Instant
    ) throws {
        size = try reader.size()
        queues = Dictionary(
            uniqueKeysWithValues: try receivers.map { ($0, try reader.queue(of: $0)) }
        )
        scores = try dyads.compactMap { dyad in
            guard let engine else { return nil }
            let fold = try engine.fold(of: dyad, since: now, from: reader)
            return fold.score(at: now, coverage: engine.coverage(at: now))
        }
    }
}

extension Engine {
    /// Those of the configuration first, in its order, then others that have events.
    fileprivate var watchedDyads: [Dyad] {
        let listed = configuration.dyads.map(\.dyad).filter { folds[$0] != nil }
        return listed + folds.keys.filter { !listed.contains($0) }.sorted()
    }
}

extension Instant {
    /// Since 1970, as Prometheus wants instants.
    var inSeconds: Double { Double(milliseconds) / 1000 }
}
