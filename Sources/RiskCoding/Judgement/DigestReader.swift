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

    /// `spelling` is the words as written, where somebody asks why.
    func digest(
        _ sentence: Sentence,
        _ field: Field,
        _ language: Language,
        tokens: [Token],
        lexicon: CompiledLexicon,
        spelling: [String] = []
    ) -> SentenceDigest {
        let findings = findings(in: sentence)
        let words = words(of: sentence, tokens, findings.ends, lexicon)
        return SentenceDigest(
            field: field,
            language: language,
            bytes: tokens.bytes(sentence.tokens, holding: sentence.tokens),
            words: words.words,
            stems: words.stems,
            segments: words.segments,
            found: findings.found,
            sequence: findings.sequence,
            countries: countries(in: sentence, findings.ends, words.places, lexicon),
            statuses: sentence.statuses,
            spelling: spelling
        )
    }

    /// One number for a set of classes.
    func number(of classes: ClassSet) -> UInt32 {
        classNumbers.indices.reduce(0) { number, index in
            classes.contains(index) ? (number ^ classNumbers[index]) &* 0x0100_0193 : number
        }
    }

    /// What was found, where that of each mention ends, and the same with the countries in between.
    private func findings(
        in sentence: Sentence
    ) -> (found: [UInt32], ends: [Int], sequence: [UInt32]) {
        var (found, ends, sequence): ([UInt32], [Int], [UInt32]) = ([], [], [])
        let count = sentence.mentions.count
        found.reserveCapacity(2 * count)
        ends.reserveCapacity(count)
        sequence.reserveCapacity(3 * count)
        for mention in sentence.mentions {
            let start = found.count
            addTags(of: mention, to: &found)
            ends.append(found.count)
            if mention.actor != nil { sequence.append(SentenceDigest.anyCountry) }
            sequence += found[start...]
        }
        return (found, ends, sequence)
    }

    private func addTags(of mention: Mention, to tags: inout [UInt32]) {
        for index in Bits(mention.classes.bits) { tags.append(classNumbers[index]) }
        for index in Bits(UInt64(mention.statuses)) { tags.append(statusNumbers[index]) }
        for index in Bits(UInt64(mention.markers.rawValue)) {
            tags.append(Self.markerNumbers[index])
        }
    }

    /// The words, their stems, the parts between marks, and at which word each mention begins.
    private func words(
        of sentence: Sentence,
        _ tokens: [Token],
        _ ends: [Int],
        _ lexicon: CompiledLexicon
    ) -> (words: [UInt32], stems: [UInt32], segments: [Segment], places: [Int]) {
        let mentions = sentence.mentions
        var (words, stems): ([UInt32], [UInt32]) = ([], [])
        var (segments, places): ([Segment], [Int]) = ([], [])
        words.reserveCapacity(sentence.tokens.count)
        stems.reserveCapacity(sentence.tokens.count)
        places.reserveCapacity(mentions.count)
        var segment = Segment(words: 0..<0, found: 0..<0, countries: 0..<0)
        var next = sentence.tokens.lowerBound
        while next < sentence.tokens.upperBound {
            let number = places.count
            let isFound = number < mentions.count && mentions[number].start == next
            let isCut =
                !tokens[next].gap.isDisjoint(with: Self.marks)
                || isFound && mentions[number].markers.contains(.clause)
            if isCut, next > sentence.tokens.lowerBound {
                segments.append(segment)
                segment = segment.following
            }
            let actor = isFound ? mentions[number].actor : nil
            if isFound {
                places.append(words.count)
                let countries = actor.map { lexicon.actors[$0].countries.count } ?? 0
                segment.take(foundUpTo: ends[number], countries: countries)
            }
            words.append(actor == nil ? tokens[next].hash : SentenceDigest.anyCountry)
            stems.append(actor == nil ? tokens[next].stem : SentenceDigest.anyCountry)
            segment.words = segment.words.lowerBound..<words.count
            next = actor == nil ? next + 1 : mentions[number].end
        }
        segments.append(segment)
        return (words, stems, segments, places)
    }

    private static let marks: Token.Gap = [
        .comma, .semicolon, .colon, .dash, .parenthesis, .slash,
    ]

    private func countries(
        in sentence: Sentence,
        _ ends: [Int],
        _ places: [Int],
        _ lexicon: CompiledLexicon
    ) -> [CountryPart] {
        var parts: [CountryPart] = []
        let mentions = sentence.mentions
        func found(_ index: Int) -> Range<Int> {
            guard mentions.indices.contains(index) else { return 0..<0 }
            return (index > 0 ? ends[index - 1] : 0)..<ends[index]
        }
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
                    parts.append(
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
                            previous: found(index - 1),
                            next: found(next),
                            isBeforeAct: firstAct.map { index < $0 } ?? false
                        )
                    )
                }
            }
        }
        return parts
    }
}
