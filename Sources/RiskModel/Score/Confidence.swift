/// How much the evidence under a score bears (DESIGN section 3, step 9).
package enum Confidence {
    /// 100 · coverage · (1 − 2^(−n/2)), n the effective number of publishers 1/Σf²; 0 without evidence.
    ///
    /// A signal's points go to publishers by their shares of its load.
    static func value(coverage: Double, signals: [(points: Double, standing: Standing)]) -> Double {
        var points: [String?: Double] = [:]
        for (own, standing) in signals where own != 0 && standing.load > 0 {
            for (publisher, share) in standing.shares {
                points[publisher, default: 0] += abs(own) * (share / standing.load)
            }
        }
        // Summed by size, so that the order of a dictionary never shows in the last bit.
        let sorted = points.values.sorted()
        let total = sorted.reduce(0, +)
        guard total > 0 else { return 0 }
        let concentration = sorted.reduce(0) { $0 + ($1 / total) * ($1 / total) }
        return 100 * coverage * (1 - powerOfTwo(-1 / concentration / 2))
    }

    /// Coverage where sources are configured: the share of them that answered within three of their intervals.
    package static func coverage(answered: Int, of sources: Int) -> Double {
        sources > 0 ? Double(answered) / Double(sources) : 0
    }

    /// Coverage where no source is configured: 1 for 7 days after the latest document, then halving with
    /// each further 7; 0 when none ever came.
    package static func coverage(latestDocument: Instant?, at instant: Instant) -> Double {
        guard let latestDocument else { return 0 }
        let days = instant.days(since: latestDocument)
        return days <= 7 ? 1 : powerOfTwo(-(days - 7) / 7)
    }
}
