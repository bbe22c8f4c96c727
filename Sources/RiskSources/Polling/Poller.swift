package import RiskModel

/// One try to read a source: fetches, reads, and has kept what it brought.
package struct Poller: Sendable {
    private let fetcher: Fetcher
    private let sink: any SourceSink
    private let now: @Sendable () -> Instant

    package init(
        fetcher: Fetcher,
        sink: any SourceSink,
        now: @escaping @Sendable () -> Instant
    ) {
        self.fetcher = fetcher
        self.sink = sink
        self.now = now
    }

    /// What a try came to.
    package struct Outcome: Sendable {
        package let state: SourceState
        /// What was repaired or left out, a sentence each.
        package let diagnostics: [String]
        /// What is passed over for good, a sentence each.
        package let losses: [String]
        /// Why nothing came; nil where it did.
        package let fault: SourceFault?
    }

    /// Tries once; the state that it returns is kept.
    ///
    /// - Throws: `CancellationError`, and what the sink throws: nothing of what was fetched is kept then, nor that it was tried.
    package func poll(_ source: Source, from state: SourceState) async throws -> Outcome {
        var harvest = Harvest()
        var answer = PollAnswer()
        var fault: SourceFault?
        do throws(SourceFault) {
            (harvest, answer) = try await fetch(source, from: state)
        } catch {
            fault = error
        }
        // A stop of the daemon is no fault of the source.
        try Task.checkCancellation()
        let (at, jitter) = (now(), Double.random(in: 0...1))
        let next = try await sink.keep(harvest, of: source.name) { [answer, fault] kept in
            var next = state
            var answer = answer
            answer.bringsNews = kept.new > 0
            next.handle(
                fault.map { .failed($0) } ?? .answered(answer),
                by: source.schedule,
                at: at,
                jitter: jitter
            )
            return next
        }
        return Outcome(
            state: next,
            diagnostics: harvest.diagnostics,
            losses: harvest.losses,
            fault: fault
        )
    }

    private func fetch(
        _ source: Source,
        from state: SourceState
    ) async throws(SourceFault) -> (Harvest, PollAnswer) {
        let validators = Fetcher.Validators(etag: state.etag, lastModified: state.lastModified)
        let fetched = try await fetcher.get(
            state.movedTo ?? source.url,
            home: source.url,
            access: source.access,
            validators: validators
        )
        var answer = PollAnswer()
        answer.movedTo = fetched.movedTo ?? state.movedTo
        answer.hints.leaveAlone = ResponseFields.maximumAge(fetched.headers)
        guard !fetched.isUnchanged else {
            guard state.etag != nil || state.lastModified != nil else {
                throw SourceFault(.refused, "answered 304 to a request that named nothing known")
            }
            (answer.etag, answer.lastModified) = (state.etag, state.lastModified)
            answer.cursor = state.cursor
            return (Harvest(), answer)
        }
        let harvest = try await source.kind.read(
            fetched,
            of: source,
            from: state.cursor,
            by: fetcher
        )
        answer.cursor = harvest.cursor
        answer.goesOn = harvest.goesOn
        let age = answer.hints.leaveAlone
        answer.hints = harvest.hints
        answer.hints.leaveAlone = [age, harvest.hints.leaveAlone].compactMap(\.self).max()
        // What was not read to its end is to be answered whole again.
        if !harvest.goesOn, !harvest.isCutOff {
            answer.etag = ResponseFields.validator("etag", fetched.headers)
            answer.lastModified = ResponseFields.validator("last-modified", fetched.headers)
        }
        return (harvest, answer)
    }
}
