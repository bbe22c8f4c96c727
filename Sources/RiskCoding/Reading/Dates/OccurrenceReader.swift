import RiskModel

/// Tells on which day a thing was done, where the clause that tells of it says so plainly.
///
/// A day that lies ahead is a plan's, not that of the act; two days in one clause do not say which is the act's; a day
/// behind "from", "until" or "effective" says when it holds. Days are those of UTC: the publisher's zone is not known.
struct OccurrenceReader {
    private let lexicon: CompiledLexicon
    private let publishedAt: Instant

    init(_ lexicon: CompiledLexicon, publishedAt: Instant) {
        self.lexicon = lexicon
        self.publishedAt = publishedAt
    }

    /// The beginning of the day on which it was done; nil where that is the day of publication, or is not told.
    ///
    /// `clause` is where it stands in the field, in bytes.
    func day(in text: Span<UInt8>, _ clause: Range<Int>) -> Instant? {
        guard clause.count <= Limits.datedBytes else { return nil }
        var tokenizer = Tokenizer(vocabulary: lexicon.vocabulary, folding: lexicon.folding)
        tokenizer.read(text.extracting(clause))
        let bytes = clause.map { text[$0] }
        return day(DateScanner(tokenizer.tokens, of: bytes, publishedAt: publishedAt))
    }

    private func day(_ scanner: DateScanner) -> Instant? {
        let days = scanner.phrases().filter { tellsOfAct($0, scanner) }.map(\.day)
        guard let day = days.first, days.allSatisfy({ $0 == day }), day < publishedAt.day else {
            return nil
        }
        let instant = Instant(day: day)
        return Instant.accepted.contains(instant) ? instant : nil
    }

    private func tellsOfAct(_ phrase: DatePhrase, _ scanner: DateScanner) -> Bool {
        !isBarred(phrase, scanner) && !(phrase.isWeekday && isToCome(phrase, scanner))
    }

    private func isBarred(_ phrase: DatePhrase, _ scanner: DateScanner) -> Bool {
        var before = phrase.tokens.lowerBound - 1
        while scanner.has(before, .filler) { before -= 1 }
        let after = phrase.tokens.upperBound
        return scanner.has(before, .bars) || scanner.has(after, .next)
            || scanner.is(before, "自", "从", "将", "至", "到", "截", "拟")
            || scanner.is(before - 1, "自", "从", "将", "拟")
            || scanner.is(after, "起", "前", "后", "以", "之", "止", "生", "正", "实")
    }

    /// Whether a weekday may be one that is yet to come: "will impose tariffs on Tuesday".
    private func isToCome(_ phrase: DatePhrase, _ scanner: DateScanner) -> Bool {
        let before = 0..<phrase.tokens.lowerBound
        return before.contains { scanner.has($0, .future) || scanner.is($0, "将", "拟") }
            || before.contains(where: scanner.isFrenchFuture)
            || scanner.has(phrase.tokens.upperBound, .future)
            || scanner.is(phrase.tokens.upperBound, "将", "拟")
    }
}

extension DateScanner {
    /// Whether a word ends as a French verb in the future tense does: "imposera", "imposeront".
    func isFrenchFuture(_ index: Int) -> Bool {
        let word = Int(tokens[index].start)..<Int(tokens[index].end)
        return Self.endings.contains { ending in
            word.count > ending.count + 1
                && zip(word.suffix(ending.count), ending).allSatisfy { text[$0] | 0x20 == $1 }
        }
    }

    private static let endings = ["era", "ira", "dra", "eront", "iront", "dront"].map {
        Array($0.utf8)
    }
}
