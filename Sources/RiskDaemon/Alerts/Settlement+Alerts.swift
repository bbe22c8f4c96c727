import RiskConfiguration
import RiskDelivery
import RiskModel
import RiskStore
import RiskWire

/// Each rule is looked at, and what changes goes into the history and to the groups of its receivers.
extension Settlement {
    func lookAtRules(
        _ reading: Reading,
        levelBefore: String?,
        in engine: inout Engine
    ) throws {
        let dyad = reading.fold.dyad
        for rule in engine.alerting.rules {
            for key in rule.keys(on: dyad) {
                try look(at: key, by: rule, reading, levelBefore: levelBefore, in: &engine)
            }
        }
    }

    private func look(
        at key: AlertKey,
        by rule: Rule,
        _ reading: Reading,
        levelBefore: String?,
        in engine: inout Engine
    ) throws {
        let before = engine.alerting.state(of: key, at: now)
        var state = before
        let look = rule.look(
            at: reading,
            signal: key.signal,
            memory: &state.memory,
            staleAfter: engine.alerting.settings.staleAfter
        )
        let mute = engine.alerting.mute(of: key, by: rule, at: now)
        let change = state.take(
            look.finding.verdict,
            by: rule.timing,
            isMuted: mute != nil,
            longestGap: engine.configuration.tick + Limits.lateLook,
            at: now
        )
        let deadline = state.nextDeadline(
            by: rule.timing,
            isMuted: mute != nil,
            muteEndsAt: mute?.endsAt
        )
        // What is due has just been looked at: if nothing came of it, only something new can change that.
        let ahead = [deadline, look.finding.lookAgainAt].compactMap(\.self).filter { $0 > now }
        engine.alerting.set(state, of: key, lookAgainAt: ahead.min())
        try save(state, of: key, insteadOf: before)
        guard let change else { return }
        let report = AlertReport(
            key: key,
            rule: rule,
            state: state,
            change: change,
            look: look,
            reading: reading,
            dyadName: engine.configuration.name(of: key.dyad),
            levelBefore: levelBefore
        )
        try tell(report, mutedBy: mute, in: &engine)
    }

    /// Changes an alert as somebody asks; false where that changes nothing.
    func change(
        _ key: AlertKey,
        by rule: Rule,
        _ reading: Reading,
        in engine: inout Engine,
        _ body: (inout AlertState) -> AlertState.Change?
    ) throws -> Bool {
        let before = engine.alerting.state(of: key, at: now)
        var state = before
        guard let change = body(&state) else { return false }
        var memory = state.memory
        let look = rule.look(
            at: reading,
            signal: key.signal,
            memory: &memory,
            staleAfter: engine.alerting.settings.staleAfter
        )
        engine.alerting.set(state, of: key, lookAgainAt: state.nextDeadline(by: rule.timing))
        try save(state, of: key, insteadOf: before)
        let report = AlertReport(
            key: key,
            rule: rule,
            state: state,
            change: change,
            look: look,
            reading: reading,
            dyadName: engine.configuration.name(of: key.dyad),
            levelBefore: reading.score.level.rawValue
        )
        try tell(report, mutedBy: nil, in: &engine)
        return true
    }

    /// Keeps a state that has changed, and at ticks how far one that counts time was watched.
    private func save(
        _ state: AlertState,
        of key: AlertKey,
        insteadOf before: AlertState
    ) throws {
        let countsTime = state.phase == .pending || state.quietSince != nil
        if state.differs(from: before) || countsTime && cause == .tick {
            try transaction.save(state, of: key)
        }
        guard state.memory.stories != before.memory.stories else { return }
        try transaction.save(stories: state.memory.stories, of: key)
    }

    /// Records a change, and has those of the rule's receivers told whom it concerns.
    func tell(_ report: AlertReport, mutedBy mute: Mute?, in engine: inout Engine) throws {
        let rule = report.rule
        let concerned = rule.receivers.filter {
            report.change.notice.isHeard(
                ofMoment: rule.condition.isMomentary,
                whoKeepsOpen: engine.configuration.keepsAlertsOpen($0)
            )
        }
        let reason: String? =
            if !report.change.isTold {
                mute?.reason.description ?? "it was not told of"
            } else if concerned.isEmpty, !rule.receivers.isEmpty {
                "what happens in a moment has no end to tell of"
            } else {
                nil
            }
        try tell(
            report,
            to: report.change.isTold ? concerned : [],
            withheld: reason,
            in: &engine
        )
    }

    /// Records a change, and has receivers told; where they are not, why.
    func tell(
        _ report: AlertReport,
        to receivers: [String],
        withheld reason: String? = nil,
        in engine: inout Engine
    ) throws {
        let rule = report.rule
        let transition = Transition(
            key: report.key,
            episode: report.state.episode,
            notice: report.change.notice,
            at: now,
            value: report.look.finding.value,
            severity: rule.severity,
            summary: report.summary,
            mutedBy: reason,
            content: receivers.isEmpty
                ? nil : try JSON.text(try report.content(transaction.reader))
        )
        let group = engine.alerting.settings.grouping.group(of: AlertSubject(report.key, rule))
        try tell(transition, to: receivers, group: group, in: &engine)
    }
}
