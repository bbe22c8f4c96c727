import RiskModel

/// Makes digests of sentences, with the lexicon's classes and statuses by the numbers of their names.
struct DigestReader: Sendable {
    private let classNumbers: [UInt32]
    private let statusNumbers: [UInt32]
    /// What each number of a class, status or small word stands for.
    let names: [UInt32: String]
    private static let markerNumbers = Marker.allCases.map { Feature.number("<\($0.rawValue)>") }

    init(_ lexicon: CompiledLexicon) {
        classNumbers = lexicon.classNames.map { Feature.number($0) }
        statusNumbers = lexicon.statuses.map { Feature.number("?\($0.name)") }
        let words =
            lexicon.classNames + lexicon.statuses.map { "?\($0.name)" }
            + Marker.allCases.map { "<\($0.rawValue)>" }
        names = Dictionary(
            zip(classNumbers + statusNumbers + Self.markerNumbers, words)
        ) { first, _ in first }
    }

    func digest(
        _ sentence: Sentence,
        _ field: Field,
        _ language: Language,
        tokens: [Token],
        lexicon: CompiledLexicon
    ) -> SentenceDigest {
        var digest = SentenceDigest(
            field: field,
            language: language,
            bytes: tokens.bytes(sentence.tokens, holding: sentence.tokens)
        )
        digest.statuses = sentence.statuses
        let tags = sentence.mentions.map { self.tags(of: $0) }
        let places = addWords(sentence, tokens, tags, lexicon, to: &digest)
        digest.tags = Array(Set(tags.joined())).sorted()
        for (mention, tags) in zip(sentence.mentions, tags) {
            if mention.actor != nil { digest.sequence.append(SentenceDigest.anyCountry) }
            digest.sequence += tags
        }
        addCountries(sentence, tags, places, lexicon, to: &digest)
        return digest
    }

    /// One number for a set of classes.
    func number(of classes: ClassSet) -> UInt32 {
        classNumbers.indices.reduce(0) { number, index in
            classes.contains(index) ? (number ^ classNumbers[index]) &* 0x0100_0193 : number
        }
    }

    /// Tells at which word each mention begins.
    private func addWords(
        _ sentence: Sentence,
        _ tokens: [Token],
        _ tags: [[UInt32]],
        _ lexicon: CompiledLexicon,
        to digest: inout SentenceDigest
    ) -> [Int] {
        var places = [Int](repeating: 0, count: sentence.mentions.count)
        digest.words.reserveCapacity(sentence.tokens.count)
        digest.stems.reserveCapacity(sentence.tokens.count)
        digest.segments = [Segment(words: 0..<0)]
        var next = sentence.tokens.lowerBound
        var mention = 0
        while next < sentence.tokens.upperBound {
            while mention < sentence.mentions.count, sentence.mentions[mention].start < next {
                mention += 1
            }
            let found = mention < sentence.mentions.count ? sentence.mentions[mention] : nil
            let isFound = found?.start == next
            if next > sentence.tokens.lowerBound,
                !tokens[next].gap.isDisjoint(with: Self.marks)
                    || isFound && found?.markers.contains(.clause) == true
            {
                digest.segments.append(Segment(words: digest.words.count..<digest.words.count))
            }
            let last = digest.segments.count - 1
            if isFound, let found {
                places[mention] = digest.words.count
                digest.segments[last].tags += tags[mention]
                digest.segments[last].countries += lexicon.countries(of: found)
            }
            if isFound, let found, found.actor != nil {
                digest.words.append(SentenceDigest.anyCountry)
                digest.stems.append(SentenceDigest.anyCountry)
                next = found.end
            } else {
                digest.words.append(tokens[next].hash)
                digest.stems.append(tokens[next].stem)
                next += 1
            }
            let start = digest.segments[last].words.lowerBound
            digest.segments[last].words = start..<digest.words.count
        }
        return places
    }

    private static let marks: Token.Gap = [
        .comma, .semicolon, .colon, .dash, .parenthesis, .slash,
    ]

    private func tags(of mention: Mention) -> [UInt32] {
        var tags = classNumbers.indices.filter { mention.classes.contains($0) }.map {
            classNumbers[$0]
        }
        for (index, number) in statusNumbers.enumerated()
        where mention.statuses & (1 << UInt32(index)) != 0 { tags.append(number) }
        for (index, number) in Self.markerNumbers.enumerated()
        where mention.markers.rawValue & (1 << UInt16(index)) != 0 { tags.append(number) }
        return tags
    }

    private func addCountries(
        _ sentence: Sentence,
        _ tags: [[UInt32]],
        _ places: [Int],
        _ lexicon: CompiledLexicon,
        to digest: inout SentenceDigest
    ) {
        let mentions = sentence.mentions
        let groups = GroupReader(lexicon: lexicon, mentions: mentions)
            .groups(in: 0..<mentions.count)
        let firstAct = mentions.firstIndex { !$0.classes.isDisjoint(with: lexicon.acts) }
        for (number, group) in groups.enumerated() {
            for index in group.mentions {
                guard let actor = mentions[index].actor.map({ lexicon.actors[$0] }) else {
                    continue
                }
                let next = index + 1
                let hasTopic =
                    next < mentions.count && mentions[next].start - mentions[index].end <= 1
                    && !mentions[next].classes.isDisjoint(with: lexicon.topics)
                let suffers = mentions[index...].prefix(4).contains {
                    $0.markers.contains(.suffers)
                }
                for country in actor.countries {
                    digest.countries.append(
                        CountryPart(
                            country: country,
                            kind: actor.kind,
                            mention: index,
                            place: places[index],
                            role: group.role,
                            isPossessive: mentions[index].isPossessive,
                            isBeside: group.has(.beside),
                            isAffected: hasTopic,
                            suffers: suffers,
                            isListed: group.countries.count > 1,
                            group: number,
                            previousTags: index > 0 ? tags[index - 1] : [],
                            nextTags: next < mentions.count ? tags[next] : [],
                            isBeforeAct: firstAct.map { index < $0 } ?? false
                        )
                    )
                }
            }
        }
    }
}
