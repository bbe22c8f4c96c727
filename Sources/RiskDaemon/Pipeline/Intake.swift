import RiskConfiguration
import RiskModel
import RiskStore
import RiskWire

/// One batch on its way in.
struct Intake {
    let transaction: StoreTransaction
    let configuration: Configuration
    let now: Instant
    private(set) var touched: Set<Dyad> = []

    init(transaction: StoreTransaction, configuration: Configuration, now: Instant) {
        self.transaction = transaction
        self.configuration = configuration
        self.now = now
    }

    /// Whether an event of the coder is of a pair and a signal that is scored here.
    func isScored(_ event: CodedEvent) -> Bool {
        configuration.watches(event.dyad)
            && configuration.model(of: event.dyad).signal(event.signal) != nil
    }

    /// The events of a document, as the wire's where it credits one.
    func credited(_ events: [CodedEvent], of document: Document) -> [CodedEvent] {
        let wires = configuration.wires
        guard !events.isEmpty, !wires.contains(where: { $0.name == document.publisher }),
            let wire = WireCredits(wires).wire(of: document)
        else { return events }
        return events.map { event in
            var event = event
            event.publisher = wire
            return event
        }
    }

    /// Takes the events of a document that was just kept; returns how many those are.
    mutating func takeEvents(of coded: CodedDocument, into engine: inout Engine) throws -> Int {
        let events = credited(coded.events, of: coded.document).filter(isScored)
        for event in events { try take(event, wording: coded.wording, into: &engine) }
        return events.count
    }

    /// Takes out the events of a document that says something else now.
    mutating func removeEvents(of document: String, from engine: inout Engine) throws {
        for stored in try transaction.reader.events(ofDocument: document) {
            try engine.remove(stored, in: transaction)
            if configuration.watches(stored.event.dyad) { touched.insert(stored.event.dyad) }
        }
    }

    mutating func take(_ event: CodedEvent, wording: Wording, into engine: inout Engine) throws {
        try engine.take(event, wording: wording, at: now, in: transaction)
        touched.insert(event.dyad)
    }

    func checkInstant(_ instant: Instant, field: String) throws {
        guard instant <= now + Limits.aheadOfClock else {
            throw FieldFault(
                field,
                expected: "an instant no more than a day ahead of \(now.rfc3339)",
                found: instant.rfc3339
            )
        }
    }

    func checkSignal(_ event: CodedEvent) throws {
        guard configuration.watches(event.dyad) else {
            let known = configuration.dyads.map(\.dyad.id)
            throw FieldFault(
                "dyad",
                expected: "a watched pair (\(known.joined(separator: ", ")))",
                found: event.dyad.id
            )
        }
        let signals = configuration.model(of: event.dyad).signals.map(\.id.name)
        guard signals.contains(event.signal.name) else {
            let near = nearest(to: event.signal.name, among: signals)
            throw FieldFault(
                "signal",
                expected: near.map { "a signal of the configuration, perhaps \"\($0)\"" }
                    ?? "one of \(signals.joined(separator: ", "))",
                found: "\"\(event.signal)\""
            )
        }
    }
}
