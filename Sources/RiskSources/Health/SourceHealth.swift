package import RiskModel

/// How a source stands, told so that a quiet world and a dead feed never look the same.
///
/// Pure.
package enum SourceHealth: String, Sendable, CaseIterable {
    case ok
    /// Not tried yet.
    case new
    /// No answer within three of its intervals.
    case late
    /// Its tries fail in a row, or none has ever succeeded.
    case failing
    /// It answers, and has had nothing new for too long.
    case silent
    /// Switched off in the configuration, or gone for good.
    case disabled
    case paused

    package init(
        _ state: SourceState?,
        isEnabled: Bool,
        schedule: PollSchedule,
        at now: Instant
    ) {
        self =
            if !isEnabled {
                .disabled
            } else if let state {
                Self.of(state, schedule, at: now)
            } else {
                .new
            }
    }

    private static func of(
        _ state: SourceState,
        _ schedule: PollSchedule,
        at now: Instant
    ) -> SourceHealth {
        switch state.phase {
        case .paused: return .paused
        case .disabled: return .disabled
        case .active: break
        }
        if state.triedAt == nil { return .new }
        if state.succeededAt == nil || state.failures >= Limits.failuresToTell { return .failing }
        if !state.hasAnswered(at: now) { return .late }
        let isSilent = state.quietSince.map { now.since($0) >= schedule.silentAfter } ?? false
        return isSilent ? .silent : .ok
    }
}
