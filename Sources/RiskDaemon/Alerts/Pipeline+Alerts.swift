import RiskAPI
import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire

/// What people do with alerts, and are told of them.
extension Pipeline {
    func alerts() async throws -> [AlertView] {
        let engine = try snapshot()
        let now = SystemClock.now()
        return try await store.read { try engine.alertViews(at: now, from: $0) }
    }

    func rules() async throws -> [RuleView] {
        let engine = try snapshot()
        let now = SystemClock.now()
        return try await store.read { try engine.ruleViews(at: now, from: $0) }
    }

    func transitions(since start: Instant, limit: Int) async throws -> [TransitionView] {
        let limit = min(limit, Limits.transitions)
        return try await store.read { reader in
            try reader.transitions(since: start, limit: limit).map {
                TransitionView(
                    at: $0.at,
                    notice: $0.notice,
                    key: $0.key,
                    severity: $0.severity,
                    episode: $0.episode,
                    value: $0.value,
                    summary: $0.summary,
                    mutedBy: $0.mutedBy
                )
            }
        }
    }

    func acknowledge(_ request: AcknowledgeRequest) async throws -> AlertView {
        let name = try Self.text(request.by ?? "somebody", of: "by")
        return try await change(request, unless: "does not fire, or is acknowledged already") {
            $0.acknowledge(by: name, at: $1)
        }
    }

    func unacknowledge(_ request: AcknowledgeRequest) async throws -> AlertView {
        try await change(request, unless: "is not acknowledged") { $0.unacknowledge(at: $1) }
    }

    /// Changes the state of an alert as somebody asks, and tells its receivers.
    private func change(
        _ request: AcknowledgeRequest,
        unless refusal: String,
        _ body: @escaping @Sendable (inout AlertState, Instant) -> AlertState.Change?
    ) async throws -> AlertView {
        try await change(cause: .change) { transaction, engine, now in
            let (key, rule) = try engine.alert(request)
            let fold = try engine.settledFold(of: key.dyad, at: now, from: transaction.reader)
            let reading = try engine.reading(fold, at: now, from: transaction.reader)
            let settlement = Settlement(transaction: transaction, cause: .change, now: now)
            let isChanged = try settlement.change(key, by: rule, reading, in: &engine) {
                body(&$0, now)
            }
            guard isChanged else {
                throw Problem(
                    status: 409,
                    title: "Not changed",
                    detail: "\(key.rule) on \(key.dyad) \(refusal)"
                )
            }
            return (engine.alertView(of: key, by: rule, reading), [])
        }
    }

    func silences(all: Bool) async throws -> [SilenceView] {
        let now = SystemClock.now()
        let start = all ? now - Limits.silencesListed : now
        return try await store.read { reader in
            try reader.silences(endingAfter: start).map { SilenceView($0, at: now) }
        }
    }

    func silence(_ request: SilenceRequest) async throws -> SilenceView {
        let asked = try Self.silence(request, at: SystemClock.now())
        return try await change(cause: .change) { transaction, engine, now in
            try transaction.insert(asked, at: now)
            try engine.alerting.readSilences(from: transaction.reader)
            return (SilenceView(asked, at: now), engine.alerting.firingDyads)
        }
    }

    func expireSilence(_ id: String) async throws {
        try await change(cause: .change) { transaction, engine, now in
            guard try transaction.expireSilence(id, at: now) else {
                throw Problem(
                    status: 404,
                    title: "Unknown silence",
                    detail: "no silence \"\(id)\" lasts or waits; riskctl silence list shows them"
                )
            }
            try engine.alerting.readSilences(from: transaction.reader)
            return ((), engine.alerting.firingDyads)
        }
    }

    private static func silence(
        _ request: SilenceRequest,
        at now: Instant
    ) throws(Problem) -> Silence {
        var matchers: [Matcher] = []
        for text in request.matchers {
            guard let matcher = Matcher(text) else {
                throw refusal(
                    "matchers: expected such as dyad=CAN-CHN or rule=~tension-.*, found \"\(text)\""
                )
            }
            matchers.append(matcher)
        }
        let start = request.startsAt.map { Instant(rfc3339: $0) } ?? now
        guard let start, let end = Instant(rfc3339: request.endsAt) else {
            throw refusal("starts_at, ends_at: expected RFC 3339 instants")
        }
        guard !matchers.isEmpty else {
            throw refusal("matchers: expected at least one; severity=~.* matches every alert")
        }
        guard end > now else { throw refusal("ends_at: expected an instant to come") }
        let silence = Silence(
            id: NotificationID.random(prefix: "sil_"),
            matchers: matchers,
            startsAt: start,
            endsAt: end,
            comment: try text(request.comment, of: "comment"),
            author: try text(request.author, of: "author")
        )
        guard let silence else { throw refusal("ends_at: expected an instant after starts_at") }
        return silence
    }

    private static func text(_ text: String, of field: String) throws(Problem) -> String {
        guard !text.isEmpty, text.count <= Limits.comment else {
            throw refusal("\(field): expected 1 to \(Limits.comment) characters")
        }
        return text
    }

    private static func refusal(_ detail: String) -> Problem {
        Problem(status: 400, title: "Bad request", detail: detail)
    }
}

extension Engine {
    /// The alert that somebody speaks of.
    fileprivate func alert(_ request: AcknowledgeRequest) throws(Problem) -> (AlertKey, Rule) {
        let names = configuration.rules.map(\.name)
        guard let rule = configuration.rules.first(where: { $0.name == request.rule }) else {
            let near = nearest(to: request.rule, among: names).map { "; did you mean \($0)?" }
            throw Problem(
                status: 404,
                title: "Unknown rule",
                detail: "no rule \"\(request.rule)\"\(near ?? ""); riskctl rules lists them"
            )
        }
        let dyad = Dyad(request.dyad).flatMap { configuration.watches($0) ? $0 : nil }
        let keys = dyad.map(rule.keys) ?? []
        guard let key = keys.first(where: { $0.signal?.name == request.signal }) else {
            let signals = keys.compactMap(\.signal?.name).joined(separator: ", ")
            throw Problem(
                status: 404,
                title: "Unknown alert",
                detail: signals.isEmpty
                    ? "\(rule.name) does not watch \(request.dyad)"
                    : "\(rule.name) looks at signals one by one: name one of \(signals)"
            )
        }
        return (key, rule)
    }
}
