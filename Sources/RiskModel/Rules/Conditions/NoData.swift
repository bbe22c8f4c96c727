/// Nothing has come in for a span, of anyone, of a publisher or of a source.
///
/// Of whom nothing has ever come is unknown, not silent.
package struct NoData: Hashable, Sendable {
    package let span: Duration
    package let origin: Origin

    package init(for span: Duration, of origin: Origin = .anyone) {
        self.span = span
        self.origin = origin
    }

    func look(at reading: Reading, measure: Measure) -> Finding {
        guard let latest = reading.arrivals.latest(of: origin) else {
            return Finding(.unknown, value: 0, words: "nothing has ever come from it")
        }
        let silence = reading.at.since(latest)
        let hours = reading.at.days(since: latest) * 24
        return Finding(
            silence >= span ? .crossed : .cleared,
            value: hours,
            words: "nothing for \(hours.oneDecimal) h",
            lookAgainAt: silence >= span ? nil : latest + span
        )
    }
}

extension NoData: CustomStringConvertible {
    package var description: String {
        "nothing from \(origin) for \(span.words)"
    }
}
