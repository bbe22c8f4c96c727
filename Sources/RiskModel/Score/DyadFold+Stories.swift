/// Stories as rules count them: those that advance, as far as they were reported at an instant.
extension DyadFold {
    /// The stories of a signal that began within a span, both ends included, as known at its end.
    ///
    /// Of what was forgotten, none.
    package func stories(of signal: SignalID, from: Instant, to end: Instant) -> [Story] {
        indices[signal].map { folds[$0].advances(from: from, to: end) } ?? []
    }

    /// How many stories of a signal, of all where nil, began within a span.
    package func storyCount(of signal: SignalID?, from: Instant, to end: Instant) -> Int {
        let signals = signal.map { [$0] } ?? model.signals.map(\.id)
        return signals.reduce(0) { $0 + stories(of: $1, from: from, to: end).count }
    }
}
