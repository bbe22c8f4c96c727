/// Nothing has come in for a span, of any publisher or of one.
///
/// A publisher that never sent anything is unknown, not silent.
package struct NoData: Hashable, Sendable {
    package let span: Duration
    package let publisher: String?

    package init(for span: Duration, of publisher: String? = nil) {
        self.span = span
        self.publisher = publisher
    }

    func look(at reading: Reading, measure: Measure) -> Finding {
        guard let latest = reading.arrivals.latest(of: publisher) else {
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
        "nothing from \(publisher ?? "any publisher") for \(span.words)"
    }
}
