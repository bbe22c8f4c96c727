/// Makes one event of the readings of one thing.
enum Consolidation {
    static func consolidate(_ readings: [Reading]) -> [Reading] {
        var kept: [Reading] = []
        for reading in readings {
            if let index = kept.firstIndex(where: { $0.isSame(as: reading) }) {
                if reading.confidence > kept[index].confidence { kept[index] = reading }
            } else {
                kept.append(reading)
            }
        }
        return kept.filter { reading in !isOnlyNamed(reading, beside: kept) }
    }

    /// A thing that is only named ("tariffs") is not brought on by a sentence that tells of its end.
    private static func isOnlyNamed(_ reading: Reading, beside others: [Reading]) -> Bool {
        !reading.isExplicit
            && others.contains {
                $0.dyad == reading.dyad && $0.signal == reading.signal
                    && $0.stance != reading.stance
            }
    }
}
