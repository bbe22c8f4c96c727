package import RiskModel

/// When a source is tried, and what its answers make of that.
///
/// Pure: time and chance are passed in. Every wait is bounded, and ends early when the clock was set back.
extension SourceState {
    package enum Happening: Sendable {
        /// The clock was looked at.
        case looked
        /// The configuration says this now.
        case configured(url: String)
        case asked, paused, resumed
        case answered(PollAnswer)
        case failed(SourceFault)
        /// What an answer brought could not be kept.
        case notKept
    }

    package enum Action: Hashable, Sendable {
        case poll
        /// Until `nextTryAt`; for ever where the phase is not active.
        case wait
    }

    /// Takes what has happened; returns what is to be done.
    ///
    /// Jitter, 0…1, makes a wait up to a tenth longer, so that sources are not asked in step; never shorter,
    /// since a source may have asked for it.
    @discardableResult
    package mutating func handle(
        _ happening: Happening,
        by schedule: PollSchedule,
        at now: Instant,
        jitter: Double = 0
    ) -> Action {
        switch happening {
        case .looked: noticeClock(at: now)
        case .configured(let url): configure(url, by: schedule, at: now)
        case .asked: nextTryAt = now
        case .paused: phase = .paused
        case .resumed: (phase, failures, nextTryAt) = (.active, 0, now)
        case .answered(let answer): take(answer, by: schedule, at: now, jitter: jitter)
        case .failed(let fault): take(fault, at: now, jitter: jitter)
        case .notKept: nextTryAt = now + Limits.afterStoreFault
        }
        return phase == .active && nextTryAt <= now ? .poll : .wait
    }

    /// An instant that has not come yet is taken for now: the clock was ahead when it was noted.
    private mutating func noticeClock(at now: Instant) {
        if let triedAt, triedAt > now { nextTryAt = min(nextTryAt, now + interval) }
        nextTryAt = min(nextTryAt, now + Limits.longestWait * 1.1)
        triedAt = triedAt.map { min($0, now) }
        succeededAt = succeededAt.map { min($0, now) }
        failedAt = failedAt.map { min($0, now) }
        quietSince = quietSince.map { min($0, now) }
    }

    /// Another address is another source, of the same name: what was learnt at the old one is forgotten.
    private mutating func configure(_ url: String, by schedule: PollSchedule, at now: Instant) {
        interval = min(max(interval, schedule.bounds.lowerBound), schedule.bounds.upperBound)
        nextTryAt = min(nextTryAt, max(now, (triedAt ?? now) + interval * 1.1))
        guard url != self.url else { return }
        let wasPaused = phase == .paused
        self = SourceState(url: url, interval: schedule.every, at: now)
        if wasPaused { phase = .paused }
    }

    private mutating func take(
        _ answer: PollAnswer,
        by schedule: PollSchedule,
        at now: Instant,
        jitter: Double
    ) {
        (triedAt, succeededAt, failures) = (now, now, 0)
        movedTo = answer.movedTo
        etag = answer.etag
        lastModified = answer.lastModified
        cursor = answer.cursor
        quietSince = answer.bringsNews ? now : quietSince ?? now
        // Quiet times are asked less often by a quarter each time, busy ones twice as often at once.
        let paced = answer.bringsNews ? interval / 2 : interval * 1.25
        let wanted = max(paced, answer.hints.leaveAlone ?? .zero)
        interval = min(max(wanted, schedule.bounds.lowerBound), schedule.bounds.upperBound)
        let earliest = answer.goesOn ? now : now + interval * (1 + jitter / 10)
        nextTryAt = answer.goesOn ? now : answer.hints.allowed(from: earliest)
    }

    private mutating func take(_ fault: SourceFault, at now: Instant, jitter: Double) {
        (triedAt, failedAt, error) = (now, now, fault.description)
        failures += 1
        if movedTo != nil, fault.kind != .passing || failures >= Limits.failuresToTell {
            // The new address has failed: perhaps the old one leads elsewhere by now.
            (movedTo, etag, lastModified) = (nil, nil, nil)
        } else if fault.kind == .gone {
            phase = .disabled(reason: fault.description)
        }
        let doublings = min(failures - 1, 20)
        let backoff = min(Limits.firstBackoff, interval) * (1 << doublings)
        let longest =
            fault.kind == .passing ? max(Limits.longestBackoff, interval) : Limits.longestWait
        let wait = max(min(backoff, longest), fault.retryAfter ?? .zero)
        nextTryAt = now + min(wait, Limits.longestWait) * (1 + jitter / 10)
    }
}

/// What an answer says of when and how to ask again, once its harvest is kept.
package struct PollAnswer: Sendable {
    package var movedTo: String?
    package var etag: String?
    package var lastModified: String?
    package var cursor: String?
    package var hints = PollHints()
    package var bringsNews = false
    package var goesOn = false

    package init() {}
}
