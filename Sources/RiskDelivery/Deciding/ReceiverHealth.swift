package import RiskModel

/// How a receiver fares, over all its messages: pure.
package struct ReceiverHealth: Equatable, Sendable {
    /// When it first did not take a message, since it last took one.
    package private(set) var failingSince: Instant?
    package private(set) var lastError: String?
    /// Nothing is sent until an operator resumes it.
    package private(set) var paused: Pause?
    /// Since when the failure lasts that the fallback receiver knows of; nil when it knows of none.
    package private(set) var toldSince: Instant?
    package private(set) var breaker = CircuitBreaker()

    package struct Pause: Equatable, Sendable {
        package let at: Instant
        package let reason: String

        package init(at: Instant, reason: String) {
            self.at = at
            self.reason = reason
        }
    }

    /// What others are to hear of.
    package enum News: Equatable, Sendable {
        case failing(since: Instant, reason: String)
        case recovered(since: Instant)
        case paused(reason: String)
    }

    package init(
        failingSince: Instant? = nil,
        lastError: String? = nil,
        paused: Pause? = nil,
        toldSince: Instant? = nil
    ) {
        self.failingSince = failingSince
        self.lastError = lastError
        self.paused = paused
        self.toldSince = toldSince
    }

    package mutating func begin() -> Bool { breaker.begin() }

    /// Takes what became of a message; returns what is news.
    package mutating func took(
        _ verdict: Verdict,
        at now: Instant,
        pauseAfter: Duration?
    ) -> [News] {
        guard verdict.blamesReceiver, let reason = verdict.reason else { return succeeded() }
        let isFinal = if case .giveUp = verdict { true } else { false }
        breaker.failed(at: now)
        lastError = reason
        let since = failingSince ?? now
        failingSince = since
        var news: [News] = []
        if toldSince == nil, isFinal || now.since(since) >= Limits.failingBeforeTold {
            toldSince = since
            news.append(.failing(since: since, reason: reason))
        }
        if paused == nil, let reason = reasonToPause(verdict, since, now, pauseAfter) {
            paused = Pause(at: now, reason: reason)
            news.append(.paused(reason: reason))
        }
        return news
    }

    private func reasonToPause(
        _ verdict: Verdict,
        _ since: Instant,
        _ now: Instant,
        _ pauseAfter: Duration?
    ) -> String? {
        if case .giveUp(let reason, fault: .gone) = verdict { return reason }
        guard let pauseAfter, now.since(since) >= pauseAfter else { return nil }
        return "it has taken nothing since \(since.rfc3339): \(verdict.reason ?? "")"
    }

    package mutating func pause(because reason: String, at now: Instant) {
        paused = Pause(at: now, reason: reason)
    }

    /// An operator has mended it: it starts over; whether that holds, the fallback hears with the first
    /// message that is taken.
    package mutating func resume() {
        self = ReceiverHealth(lastError: lastError, toldSince: toldSince)
    }

    private mutating func succeeded() -> [News] {
        breaker.succeeded()
        defer { (failingSince, lastError, toldSince) = (nil, nil, nil) }
        return toldSince.map { [.recovered(since: $0)] } ?? []
    }
}

extension Verdict {
    /// What went wrong; nil when delivered.
    package var reason: String? {
        switch self {
        case .delivered: nil
        case .tryAgain(let reason, _), .giveUp(let reason, _): reason
        }
    }
}
