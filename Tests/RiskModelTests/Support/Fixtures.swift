import RiskModel

/// The value of a fixture; a fixture that does not parse is a fault of the test itself.
func fixture<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("the fixture \(text) does not parse") }
    return value
}

let canadaChina = fixture(Dyad("CAN-CHN"), "CAN-CHN")

func signalID(_ name: String) -> SignalID { fixture(SignalID(name), name) }

func instant(_ text: String) -> Instant { fixture(Instant(rfc3339: text), text) }

/// Midnight of 2026-01-01, where the histories of the tests begin.
let newYear = instant("2026-01-01T00:00:00Z")

/// The instant some days, hours and milliseconds after `newYear`.
func day(_ days: Double, hour: Double = 0, milliseconds: Int64 = 0) -> Instant {
    newYear + .days(days) + .milliseconds(Int64(hour * 3_600_000) + milliseconds)
}

func event(
    _ id: String,
    signal: String = "cyber-threat",
    stance: Stance = .advance,
    intensity: Double = 1,
    confidence: Double = 1,
    reliability: Double? = 1,
    publisher: String? = nil,
    story: String? = nil,
    at: Instant
) -> CodedEvent {
    CodedEvent(
        id: id,
        dyad: canadaChina,
        signal: signalID(signal),
        stance: stance,
        intensity: intensity,
        confidence: confidence,
        reliability: reliability,
        publisher: publisher,
        story: story,
        occurredAt: at
    )
}

func report(
    _ event: String,
    at: Instant,
    intensity: Double = 1,
    publisher: String? = "Reuters",
    credit: Double = 1
) -> Report {
    Report(event: event, at: at, intensity: intensity, publisher: publisher, credit: credit)
}

extension CodedEvent {
    /// The story it is told to be of, else one of its own.
    var storyOrOwn: String { story ?? id }
}

extension DyadFold {
    /// Takes events in the order in which they are given.
    init(_ events: [CodedEvent], model: ScoringModel = ScoringModel()) {
        self.init(dyad: canadaChina, model: model)
        for event in events { insert(event, story: event.storyOrOwn) }
    }
}

func isClose(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance
}
