import RiskModel

/// Finds the sentences of a tokenised field, the phrases in them, and their clauses.
struct SentenceReader {
    let lexicon: CompiledLexicon
    let language: Language
    /// The day on which office-holders are looked up, counted from 1970-01-01.
    let day: Int
    // The lexicon's tables that every word is looked up in.
    private let phrases: PhraseIndex
    private let meanings: [PhraseMeaning]
    private let actors: [Actor]

    init(lexicon: CompiledLexicon, language: Language, day: Int) {
        self.lexicon = lexicon
        self.language = language
        self.day = day
        phrases = lexicon.phrases
        meanings = lexicon.meanings
        actors = lexicon.actors
    }

    /// Reads the sentence that begins at a token; returns where the next one begins.
    func read(_ tokens: [Token], from start: Int, into sentence: inout Sentence) -> Int {
        sentence.mentions.removeAll(keepingCapacity: true)
        sentence.clauses.removeAll(keepingCapacity: true)
        sentence.statuses = 0
        let end = sentenceEnd(tokens, from: start)
        sentence.tokens = start..<end
        let isCased = tokens[start..<end].contains { $0.form.contains(.capital) }
        var gap: Token.Gap = []
        var next = start
        while next < end, sentence.mentions.count < Limits.mentionsPerSentence {
            if next > start { gap.formUnion(tokens[next].gap) }
            guard let (count, index) = phrases.longest(in: tokens, at: next, language),
                !isShort(index)
                    || isBounded(next, in: tokens, from: start, after: sentence.mentions.last)
            else {
                next += 1
                continue
            }
            let mention = mention(tokens, next..<next + count, Int(index), isCased, gap)
            if !mention.isEmpty, !isCurrency(next..<next + count, mention, in: tokens) {
                sentence.statuses |= mention.statuses
                sentence.mentions.append(mention)
                gap = []
            }
            next += count
        }
        sentence.tokens = start..<max(next, start + 1)
        sentence.statuses |= statusesOfYears(in: tokens[sentence.tokens])
        cut(&sentence)
        return sentence.tokens.upperBound
    }

    /// The statuses told by a year that lies far enough back.
    private func statusesOfYears(in tokens: ArraySlice<Token>) -> UInt32 {
        let present = 1970 + Int((Double(day) / 365.2425).rounded(.down))
        let years = tokens.lazy.map { Int($0.year) }.filter {
            (Self.earliestYear...present).contains($0)
        }
        guard let earliest = years.min() else { return 0 }
        return lexicon.statuses.enumerated().reduce(0) { bits, status in
            let isPast = status.element.yearsBefore.map { earliest <= present - $0 } ?? false
            return isPast ? bits | 1 << UInt32(status.offset) : bits
        }
    }

    /// Four digits below it are a quantity, no year.
    private static let earliestYear = 1500

    /// "US$500", "HK$2": what stands right before an amount, with nothing but a sign between, is no country.
    private func isCurrency(_ range: Range<Int>, _ mention: Mention, in tokens: [Token]) -> Bool {
        guard mention.actor != nil, range.upperBound < tokens.count else { return false }
        let amount = tokens[range.upperBound]
        return amount.form.contains(.number) && amount.gap.isEmpty
            && amount.start == tokens[range.upperBound - 1].end + 1
    }

    private func isShort(_ meaning: Int32) -> Bool {
        meanings[Int(meaning)].actors.first.map { actors[Int($0)].kind == .short }
            ?? false
    }

    /// Whether a single character stands by itself: nothing unread right before it, a known word right behind.
    private func isBounded(
        _ token: Int,
        in tokens: [Token],
        from start: Int,
        after last: Mention?
    ) -> Bool {
        let isHead = token == start || !tokens[token].gap.isEmpty || last?.end == token
        guard isHead, token + 1 < tokens.count, tokens[token + 1].gap.isEmpty,
            let (_, index) = phrases.longest(in: tokens, at: token + 1, language)
        else { return false }
        let meaning = meanings[Int(index)]
        return !meaning.classes.isEmpty || !meaning.markers.isEmpty || meaning.statuses != 0
    }

    private func sentenceEnd(_ tokens: [Token], from start: Int) -> Int {
        var end = start + 1
        // A text without an end of a sentence is not looked through anew for each of its parts.
        let limit = min(tokens.count, start + Limits.tokensPerSentence)
        while end < limit, tokens[end].gap.isDisjoint(with: .endsSentence) { end += 1 }
        return end
    }

    private func mention(
        _ tokens: [Token],
        _ range: Range<Int>,
        _ index: Int,
        _ isCased: Bool,
        _ gap: Token.Gap
    ) -> Mention {
        let meaning = meanings[index]
        let isName =
            !meaning.needsCapital || !isCased || tokens[range.lowerBound].form.contains(.capital)
        let actor = isName ? meaning.actors.first { holds(actors[Int($0)]) } : nil
        return Mention(
            start: range.lowerBound,
            end: range.upperBound,
            classes: meaning.classes,
            markers: meaning.markers,
            statuses: meaning.statuses,
            actor: actor.map { Int($0) },
            gap: gap,
            isPossessive: tokens[range.upperBound - 1].form.contains(.possessive)
        )
    }

    private func holds(_ actor: Actor) -> Bool {
        (actor.since.map { day >= $0 } ?? true) && (actor.until.map { day <= $0 } ?? true)
    }

    // MARK: Clauses

    private func cut(_ sentence: inout Sentence) {
        var start = 0
        for index in sentence.mentions.indices.dropFirst()
        where begins(index, clauseFrom: start, in: sentence.mentions) {
            sentence.clauses.append(start..<index)
            start = index
        }
        if start < sentence.mentions.count {
            sentence.clauses.append(start..<sentence.mentions.count)
        }
    }

    private func begins(_ index: Int, clauseFrom start: Int, in mentions: [Mention]) -> Bool {
        let mention = mentions[index]
        if mention.markers.contains(.clause) { return true }
        if !mention.gap.isDisjoint(with: [.semicolon, .colon, .dash, .parenthesis]) { return true }
        guard mention.gap.contains(.comma) else { return false }
        let hasLeft = mentions[start..<index].contains { !$0.classes.isEmpty }
        return hasLeft && (language == .chinese || isNewSubject(index, in: mentions))
    }

    /// After a comma, somebody who does something begins a clause; one more of a list does not.
    private func isNewSubject(_ index: Int, in mentions: [Mention]) -> Bool {
        guard mentions[index - 1].actor == nil else { return false }
        var next = index
        var hasActor = false
        while next < mentions.count,
            next == index || mentions[next].gap.isDisjoint(with: [.comma, .semicolon, .colon])
        {
            if mentions[next].actor != nil { hasActor = true }
            if hasActor, !mentions[next].classes.isDisjoint(with: lexicon.acts) { return true }
            next += 1
        }
        return false
    }
}
