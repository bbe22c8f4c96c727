import RiskModel

/// Spaces messages so that no more than so many a second are sent: pure.
struct RateLimit: Sendable {
    private let spacing: Duration
    private var sentAt: Instant?
    private var pause: Duration = .zero

    /// - Parameter perSecond: nil for no limit.
    init(perSecond: Double?) {
        spacing = perSecond.map { .milliseconds(Int64((1000 / $0).rounded(.up))) } ?? .zero
    }

    /// When the next message may be sent; nil for now, and where the clock was set back since the last.
    func opensAt(_ now: Instant) -> Instant? {
        guard let sentAt, sentAt <= now, sentAt + pause > now else { return nil }
        return sentAt + pause
    }

    mutating func sent(_ count: Int = 1, at now: Instant) {
        guard spacing > .zero else { return }
        (sentAt, pause) = (now, spacing * count)
    }
}
