import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

extension Pipeline {
    /// A message of a rule as it would be now, told apart from a real one by its rule's name, so that no
    /// incident elsewhere is opened or closed by a test.
    func testAlert(
        _ request: TestAlertRequest
    ) async throws -> (rule: Rule, notification: RiskDelivery.Notification) {
        let engine = try snapshot()
        let (rule, key) = try engine.tested(request)
        guard let notice = AlertState.Notice(rawValue: request.notice) else {
            throw Problem(
                status: 400,
                title: "Bad request",
                detail:
                    "notice: expected firing, repeated, acknowledged or resolved, found \"\(request.notice)\""
            )
        }
        let now = SystemClock.now()
        let body = try await store.read { reader in
            let fold = try engine.fold(of: key.dyad, since: now - .days(31), from: reader)
            let reading = try engine.reading(fold, at: now, from: reader)
            var state = engine.alerting.state(of: key, at: now)
            let look = rule.look(
                at: reading,
                signal: key.signal,
                memory: &state.memory,
                staleAfter: engine.alerting.settings.staleAfter
            )
            let report = AlertReport(
                key: key,
                rule: rule,
                state: state,
                change: .init(notice, isTold: true),
                look: look,
                reading: reading,
                dyadName: engine.configuration.name(of: key.dyad),
                levelBefore: nil
            )
            let content = try report.content(reader).asTest
            return try JSON.encode(AlertPayload(.init(notice, content), at: now))
        }
        return (rule, .init(id: NotificationID.random(prefix: "test_"), payload: body))
    }
}

extension Engine {
    fileprivate func tested(_ request: TestAlertRequest) throws(Problem) -> (Rule, AlertKey) {
        let names = configuration.rules.map(\.name)
        guard let rule = configuration.rules.first(where: { $0.name == request.rule }) else {
            let near =
                nearest(to: request.rule, among: names).map { "; did you mean \($0)?" } ?? "."
            throw Problem(
                status: 404,
                title: "Unknown rule",
                detail:
                    "no rule \"\(request.rule)\"\(near) Rules: \(names.joined(separator: ", "))"
            )
        }
        let dyads = request.dyad.map { [$0] } ?? folds.keys.sorted().map(\.id)
        guard let key = dyads.lazy.compactMap({ Dyad($0) }).flatMap(rule.keys).first else {
            throw Problem(
                status: 404,
                title: "Unknown alert",
                detail: "\(rule.name) watches no \(request.dyad ?? "dyad that is scored here")"
            )
        }
        return (rule, key)
    }
}
