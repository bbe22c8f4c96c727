import RiskModel

/// The words in the parts of sentences that name a country of a pair, as features, where more than a pair is named: what is
/// done to one of them is not what is done to another.
extension DocumentDigest {
    /// By how many countries of the pair a part names.
    ///
    /// A word that stands in two such parts counts twice.
    func addNear(_ dyad: Dyad, to set: inout FeatureSet) {
        guard firstNamed.count > 2 else { return }
        for sentence in sentences {
            for segment in sentence.segments {
                let named = [dyad.first, dyad.second].count {
                    sentence.names($0, in: segment)
                }
                if named > 0 { add(segment, of: sentence, near: UInt32(named), to: &set) }
            }
        }
    }

    /// Of the country that is named less often: the other is perhaps that of all pairs of the text.
    ///
    /// Where one is not named at all, it is the one that is.
    func addNearRarer(of dyad: Dyad, to set: inout FeatureSet) {
        guard firstNamed.count > 2 else { return }
        let ranks = [dyad.first, dyad.second].map { countries.firstIndex(of: $0) ?? -1 }
        let rarer = ranks[0] > ranks[1] ? dyad.first : dyad.second
        for sentence in sentences {
            for segment in sentence.segments where sentence.names(rarer, in: segment) {
                add(segment, of: sentence, near: 1, to: &set)
            }
        }
    }

    private func add(
        _ segment: Segment,
        of sentence: SentenceDigest,
        near named: UInt32,
        to set: inout FeatureSet
    ) {
        let whom = named == 2 ? "both countries" : "one of the pair"
        let words = sentence.stems[segment.words].prefix(Limits.nearWords)
        for word in words {
            set.insert(Feature(.nearWord, word, named), "a word beside \(whom)")
        }
        for (word, next) in zip(words, words.dropFirst()) {
            set.insert(Feature(.nearWords, word, next, named), "words beside \(whom)")
        }
        for tag in sentence.tags(of: segment) {
            set.insert(Feature(.nearTag, tag, named), "\(name(tag)) beside \(whom)")
        }
    }
}
