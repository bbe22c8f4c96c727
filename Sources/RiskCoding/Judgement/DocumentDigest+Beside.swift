import RiskModel

/// The words beside and between the countries of a pair, also those that the lexicon does not know, as features.
extension DocumentDigest {
    func addWordsBeside(_ dyad: Dyad, to set: inout FeatureSet) {
        for sentence in sentences {
            let parts = sentence.countries.filter { dyad.contains($0.country) }
            for part in parts { addWords(beside: part, sentence, to: &set) }
            for (part, next) in zip(parts, parts.dropFirst())
            where part.country != next.country && part.place < next.place {
                addWords(between: part, next, sentence, to: &set)
            }
        }
    }

    private func addWords(
        beside part: CountryPart,
        _ sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        let words = sentence.stems
        if part.place > 0 {
            set.insert(Feature(.besideWord, words[part.place - 1], 0), "the word before one")
        }
        if part.place + 1 < words.count {
            set.insert(Feature(.besideWord, words[part.place + 1], 1), "the word after one")
        }
    }

    /// All of them as one where they are few.
    private func addWords(
        between part: CountryPart,
        _ next: CountryPart,
        _ sentence: SentenceDigest,
        to set: inout FeatureSet
    ) {
        let words = sentence.stems[(part.place + 1)..<next.place]
        for (word, following) in zip(words, words.dropFirst()) {
            set.insert(Feature(.betweenWords, word, following), "words between")
        }
        for word in words { set.insert(Feature(.betweenWord, word), "a word between") }
        guard words.count <= 3 else { return }
        let all = words.reduce(Feature(.allBetween)) { $0.with(.allBetween, $1) }
        set.insert(all, "the words between")
    }
}
