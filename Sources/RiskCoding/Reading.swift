import RiskModel

/// What the lexicon finds in one sentence, by position of the words.
struct Reading {
    var actors: [(at: Int, country: Country)] = []
    var signals: [(at: Int, signal: SignalID)] = []
    var acts: [(at: Int, act: Lexicon.Act)] = []
    var isDismissed = false
    var opensMarket = false
    private let words: [String]

    init(_ sentence: Sentence, _ lexicon: Lexicon) {
        words = sentence.words
        var lastNegation: Int?
        var position = 0
        while position < words.count {
            var taken = 1
            for length in stride(
                from: min(Limits.phraseWords, words.count - position),
                to: 0,
                by: -1
            ) {
                let phrase = words[position..<position + length].joined(separator: " ")
                if lexicon.negations.contains(phrase) { lastNegation = position + length - 1 }
                if take(phrase, at: position, lastNegation: lastNegation, from: lexicon) {
                    taken = length
                    break
                }
            }
            position += taken
        }
    }

    /// The pairs the sentence speaks of: the first named with each of the others.
    var countries: [Country] {
        actors.reduce(into: []) { if !$0.contains($1.country) { $0.append($1.country) } }
    }

    /// Whether what follows names the actor: "imposed by China".
    func namesActorAfterBy(_ act: Int) -> Country? {
        guard let by = words[act...].firstIndex(of: "by") else { return nil }
        return actors.first { $0.at > by && $0.at <= by + 2 }?.country
    }

    private mutating func take(
        _ phrase: String,
        at position: Int,
        lastNegation: Int?,
        from lexicon: Lexicon
    ) -> Bool {
        var isKnown = false
        if let country = lexicon.actors[phrase] {
            actors.append((position, country))
            isKnown = true
        }
        for signal in lexicon.signals[phrase] ?? [] {
            signals.append((position, signal))
            isKnown = true
        }
        if let act = lexicon.acts[phrase] {
            let isNegated =
                act.kind == .undo
                && lastNegation.map { position - $0 <= Limits.negationReach } ?? false
            if !isNegated { acts.append((position, act)) }
            isKnown = true
        }
        if lexicon.dismissals.contains(phrase) {
            isDismissed = true
            isKnown = true
        }
        if lexicon.openings.contains(phrase) {
            opensMarket = true
            isKnown = true
        }
        return isKnown
    }
}
