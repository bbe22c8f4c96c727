package import RiskModel

/// What the frames read, as features.
extension DocumentDigest {
    /// What was read for a signal.
    ///
    /// A text that the lexicon was tuned on tells nothing of how far readings can be trusted.
    package func frameFeatures(_ signal: SignalID, isTunedOn: Bool = false) -> FeatureSet {
        var set = FeatureSet(isNamed: isNamed)
        if isTunedOn {
            set.insert(Feature(.unreliable), "")
        } else {
            addFrames(signal, to: &set)
        }
        return set
    }

    /// What was read for a signal, to an empty set.
    func addFrames(_ signal: SignalID, to set: inout FeatureSet) {
        for reading in readings where reading.signal == signal {
            set.insert(Feature(.read), "frames read it")
            set.insert(
                Feature(.readStance, Self.number(reading.stance)),
                "frames read \(reading.stance)"
            )
            set.insert(
                Feature(.readConfidence, UInt32(reading.confidence * 5)),
                "frames are \(Int(reading.confidence * 5) * 20)% sure"
            )
        }
        if set.features.isEmpty {
            set.insert(
                Feature(readings.isEmpty ? .readNothing : .readElsewhere),
                readings.isEmpty ? "frames read nothing" : "frames read another signal"
            )
        }
        for note in notes where note.signal == signal { add(note, to: &set) }
        set.makeDistinct()
    }

    private func add(_ note: ReadingNote, to set: inout FeatureSet) {
        let field = Self.number(note.field)
        set.insert(Feature(.noted), "a frame is filled")
        set.insert(Feature(.notedIn, field), "a frame is filled in the \(note.field)")
        set.insert(
            Feature(.notedOutcome, note.outcome.rawValue),
            "a frame's finding was \(note.outcome)"
        )
        set.insert(Feature(.notedActObject, note.act, note.object), "this act on this object")
        set.insert(Feature(.notedObject, note.object), "this object")
        set.insert(Feature(.notedAct, note.act), "this act")
        set.insert(
            Feature(.notedNamed, field, note.act == 0 ? 1 : 0),
            note.act == 0 ? "only named in the \(note.field)" : "acted on in the \(note.field)"
        )
    }

    static func number(_ stance: Stance) -> UInt32 { stance == .advance ? 0 : 1 }

    static func number(_ field: Field) -> UInt32 {
        switch field {
        case .title: 0
        case .summary: 1
        case .body: 2
        }
    }
}
