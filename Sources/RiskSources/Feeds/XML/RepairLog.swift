/// What was repaired, each kind once with how often.
struct RepairLog {
    private var order: [String] = []
    private var counts: [String: Int] = [:]

    /// Kinds are few; the rest of a hostile document is counted as one.
    mutating func note(_ sentence: String) {
        let isKnown = counts[sentence] != nil
        let isFull = order.count >= Limits.diagnostics
        let sentence = isKnown || !isFull ? sentence : "further faults were repaired"
        if counts[sentence, default: 0] == 0 { order.append(sentence) }
        counts[sentence, default: 0] += 1
    }

    var isEmpty: Bool { order.isEmpty }

    var sentences: [String] {
        order.map { sentence in
            let count = counts[sentence, default: 1]
            return count == 1 ? sentence : "\(sentence) (\(count) times)"
        }
    }
}
