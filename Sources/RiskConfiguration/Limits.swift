/// Bounds on what may be configured.
enum Limits {
    /// A source is asked no more often than the daemon looks at the clock.
    static let shortestInterval: Duration = .seconds(1)
    /// Files of `conf.d`: a directory of thousands was meant to be another one.
    static let layers = 256
    /// What waits longer for others is news no more.
    static let longestGroupSpan: Duration = .seconds(24 * 3600)
    /// A template is a body's shape, not a document.
    static let templateBytes = 64 * 1024
}
