package import RiskModel

/// Reads policy events out of news, sentence by sentence, by a lexicon.
///
/// Pure and deterministic.
///
/// A first reading of English: phrases and word order, no grammar. A sentence makes an event when it names
/// two countries and a signal; what is done decides the stance.
package struct Coder: Sendable {
    private let lexicon: Lexicon
    private let polarities: [SignalID: Polarity]

    /// Reads by a lexicon; the catalogue of signals tells risk from cooperation.
    package init(lexicon: Lexicon, signals: [Signal] = Signal.standard) {
        self.lexicon = lexicon
        polarities = Dictionary(
            signals.map { ($0.id, $0.polarity) },
            uniquingKeysWith: { a, _ in a }
        )
    }

    /// The events of a document's title and summary, one for each dyad, signal and stance.
    package func code(_ document: Document) -> [CodedEvent] {
        var findings: [Finding] = []
        let sentences =
            Sentence.split(document.title ?? "").map { ($0, 0.8) }
            + Sentence.split(document.summary ?? "").map { ($0, 0.6) }
        for (sentence, trust) in sentences {
            for finding in read(sentence, trust: trust) where findings.count < Limits.events {
                if !findings.contains(where: { $0.isSame(as: finding) }) {
                    findings.append(finding)
                }
            }
        }
        return findings.enumerated().map { $1.event(number: $0 + 1, of: document) }
    }

    private func read(_ sentence: Sentence, trust: Double) -> [Finding] {
        let reading = Reading(sentence, lexicon)
        let countries = reading.countries
        guard !reading.isDismissed, countries.count >= 2 else { return [] }
        let signals = Set(reading.signals.map(\.signal)).sorted()
        let findings = signals.flatMap { signal in
            finding(signal, in: reading, sentence, trust: trust)
        }
        return findings + marketOpening(findings, in: reading)
    }

    private func finding(
        _ signal: SignalID,
        in reading: Reading,
        _ sentence: Sentence,
        trust: Double
    ) -> [Finding] {
        guard let polarity = polarities[signal], let act = act(for: polarity, in: reading),
            !isSideIssue(signal, polarity, in: reading)
        else { return [] }
        let countries = reading.countries
        let isSuffered = act.act.kind == .suffer
        let named = reading.namesActorAfterBy(act.at)
        let source = named ?? (isSuffered ? countries[1] : countries[0])
        return countries.filter { $0 != source }.compactMap { other in
            Dyad(source, other).map { dyad in
                Finding(
                    dyad: dyad,
                    source: polarity == .cooperation && act.act.kind == .build ? nil : source,
                    target: polarity == .cooperation && act.act.kind == .build ? nil : other,
                    signal: signal,
                    stance: act.act.kind == .undo ? .reverse : .advance,
                    intensity: act.act.strength,
                    confidence: trust,
                    text: sentence.text
                )
            }
        }
    }

    /// The act that decides: an undoing first; then whatever suits the polarity.
    private func act(
        for polarity: Polarity,
        in reading: Reading
    ) -> (at: Int, act: Lexicon.Act)? {
        if let undo = reading.acts.first(where: { $0.act.kind == .undo }) { return undo }
        return switch polarity {
        case .risk: reading.acts.first { $0.act.kind != .build }
        case .cooperation: reading.acts.first { $0.act.kind == .build }
        }
    }

    /// Farm goods and cars under a tariff are what it is laid on, no cooperation.
    private func isSideIssue(_ signal: SignalID, _ polarity: Polarity, in reading: Reading) -> Bool
    {
        polarity == .cooperation
            && reading.signals.contains { polarities[$0.signal] == .risk }
    }

    private func marketOpening(_ findings: [Finding], in reading: Reading) -> [Finding] {
        guard reading.opensMarket,
            let farm = reading.signals.first(where: { $0.signal.name == "agriculture" })?.signal
        else { return [] }
        return findings.filter { $0.signal.name == "retaliatory-tariffs" && $0.stance == .reverse }
            .map { $0.advancing(farm) }
    }
}
