import RiskModel

/// Spaces messages so that no more than so many a second are sent: pure.
struct RateLimit: Sendable {
    private let spacing: Duration
    private var free: Instant?

    /// - Parameter perSecond: nil for no limit.
    init(perSecond: Double?) {
        spacing = perSecond.map { .milliseconds(Int64((1000 / $0).rounded(.up))) } ?? .zero
    }

    /// When the next message may be sent; nil for now.
    func opensAt(_ now: Instant) -> Instant? {
        guard let free, free > now else { return nil }
        return free
    }

    mutating func sent(_ count: Int = 1, at now: Instant) {
        guard spacing > .zero else { return }
        free = now + spacing * count
    }
}
