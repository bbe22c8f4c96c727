extension ScoringModel {
    /// Names the model: 16 hexadecimal digits over everything that the score depends on.
    ///
    /// FNV-1a, 64 bits, over a canonical text; it tells models apart, and is no protection against anyone.
    package var hash: String {
        let number = canonicalText.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Everything that the score depends on, a line each, in one order.
    package var canonicalText: String {
        var lines = [
            "model 1", "baseline \(baseline)", "cooperation_offset \(cooperationOffset)",
            "levels \(levels.guarded) \(levels.elevated) \(levels.high) \(levels.severe)",
            "default_reliability \(defaultReliability)",
            "story \(storySimilarity) \(storyWindow.milliseconds)",
        ]
        lines += signals.sorted { $0.id < $1.id }.map {
            "signal \($0.id) \($0.polarity) \($0.weight) \($0.halfLifeDays) \($0.saturation)"
        }
        lines += reliabilities.sorted { $0.key < $1.key }.map {
            "publisher \(quoted($0.key))=\($0.value)"
        }
        return lines.joined(separator: "\n")
    }
}

/// A name in one line, so that it cannot pass for two; what needs no quoting stays as it is.
private func quoted(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
        switch scalar {
        case "\n": text.append(contentsOf: "\\n".unicodeScalars)
        case "\\": text.append(contentsOf: "\\\\".unicodeScalars)
        default: text.append(scalar)
        }
    }
    return String(text)
}
