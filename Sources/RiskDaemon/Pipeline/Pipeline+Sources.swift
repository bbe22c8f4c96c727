import RiskModel
import RiskSources
import RiskStore
import RiskWire

/// What sources bring.
extension Pipeline: SourceSink {
    /// Keeps what is new or has changed of a harvest, with the state that follows, in one transaction.
    func keep(
        _ harvest: Harvest,
        of source: String,
        settle: @escaping @Sendable (Kept) -> SourceState
    ) async throws -> SourceState {
        let coder = coder
        let documents = try await changed(harvest.documents).map {
            CodedDocument($0, coder: coder, tally: tallies.coding)
        }
        let (state, kept) = try await change(cause: .change) { transaction, engine, now in
            var intake = Intake(
                transaction: transaction,
                configuration: engine.configuration,
                now: now
            )
            var kept = Kept()
            for coded in documents { try intake.take(coded, into: &engine, &kept) }
            for event in harvest.events { try intake.take(event, into: &engine, &kept) }
            let state = settle(kept)
            try transaction.save(state, ofSource: source)
            if kept.new + kept.revised > 0 {
                try transaction.count(SourceTally(kept), ofSource: source, at: now)
            }
            engine.note(state, ofSource: source)
            return ((state, kept), intake.touched)
        }
        tallies.harvests.add(kept.new + kept.revised, to: .init(source: source, part: .items))
        tallies.harvests.add(kept.events, to: .init(source: source, part: .events))
        return state
    }

    /// The documents that are not kept as they are: most of what a feed answers is known, and is not coded
    /// again.
    ///
    /// An edited item keeps the date that it was first told at.
    private func changed(_ documents: [Document]) async throws -> [Document] {
        guard !documents.isEmpty else { return [] }
        return try await store.read { reader in
            try documents.compactMap { document in
                guard let known = try reader.contentHash(ofDocument: document.id) else {
                    return document
                }
                guard known != document.contentHash else { return nil }
                var document = document
                let first = try reader.publicationDate(ofDocument: document.id)
                document.publishedAt = min(document.publishedAt, first ?? document.publishedAt)
                return document
            }
        }
    }
}

extension Intake {
    fileprivate mutating func take(
        _ coded: CodedDocument,
        into engine: inout Engine,
        _ kept: inout Kept
    ) throws {
        let revision = try transaction.revise(
            coded.document,
            contentHash: coded.contentHash,
            receivedAt: now
        )
        switch revision {
        case .known:
            return
        case .new:
            kept.new += 1
            engine.noteArrival(from: coded.document.publisher, at: now)
        case .revised:
            kept.revised += 1
            try removeEvents(of: coded.document.id, from: &engine)
        case .anothers:
            // What it said is no longer said here, and what it says now is counted there.
            try removeEvents(of: coded.document.id, from: &engine)
            return try transaction.removeDocument(coded.document.id)
        }
        let count = try takeEvents(of: coded, into: &engine)
        kept.events += count
        kept.yielding += count > 0 ? 1 : 0
    }

    /// Takes an event that came coded, once.
    fileprivate mutating func take(
        _ event: CodedEvent,
        into engine: inout Engine,
        _ kept: inout Kept
    ) throws {
        guard isScored(event), try !transaction.reader.hasEvent(event.id) else { return }
        try take(event, wording: Wording(title: event.evidence.text), into: &engine)
        kept.new += 1
        kept.events += 1
        kept.yielding += 1
    }
}

extension SourceTally {
    init(_ kept: Kept) {
        self.init(items: kept.new + kept.revised, yielding: kept.yielding, events: kept.events)
    }
}
