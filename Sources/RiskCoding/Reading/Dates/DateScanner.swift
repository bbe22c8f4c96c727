import RiskModel

/// Finds the days that a clause names, as seen from the day on which it was published.
///
/// Where words leave open which day is meant, the nearest before the publication is.
struct DateScanner {
    let tokens: [Token]
    let words: [DateWord?]
    let text: [UInt8]
    /// The day of publication, and its year and month.
    let today: Int
    let year: Int
    let month: Int

    init(_ tokens: [Token], of text: [UInt8], publishedAt: Instant) {
        self.tokens = tokens
        self.text = text
        words = tokens.map { DateWord.of($0) }
        today = publishedAt.day
        (year, month, _) = publishedAt.civil
    }

    /// All phrases, from left to right; a weekday beside its date is a part of it.
    func phrases() -> [DatePhrase] {
        var phrases: [DatePhrase] = []
        var next = 0
        while next < tokens.count {
            guard words[next] != nil || tokens[next].year > 0, let phrase = phrase(at: next) else {
                next += 1
                continue
            }
            next = max(phrase.tokens.upperBound, next + 1)
            if let last = phrases.last, last.isWeekday != phrase.isWeekday,
                phrase.tokens.lowerBound - last.tokens.upperBound <= 1
            {
                let dated = last.isWeekday ? phrase : last
                let both = last.tokens.lowerBound..<phrase.tokens.upperBound
                phrases[phrases.count - 1] = DatePhrase(tokens: both, day: dated.day)
            } else {
                phrases.append(phrase)
            }
        }
        return phrases
    }

    private func phrase(at index: Int) -> DatePhrase? {
        if tokens[index].form.contains(.chinese) || `is`(index + 1, "年", "月", "日", "天") {
            return chinese(at: index)
        }
        return international(at: index) ?? dayAndMonth(at: index) ?? monthAndDay(at: index)
            ?? weekday(at: index) ?? relative(at: index)
    }

    // MARK: Dates of the calendar

    /// "2026-01-16".
    private func international(at index: Int) -> DatePhrase? {
        guard tokens[index].year > 0, index + 2 < tokens.count,
            between(index, index + 1, isOneOf: "-/"), between(index + 1, index + 2, isOneOf: "-/"),
            let month = number(index + 1), let day = number(index + 2)
        else { return nil }
        return dated(index..<index + 3, Int(tokens[index].year), month, day)
    }

    /// "20 March 2026", "20th of March", "le 20 mars".
    private func dayAndMonth(at index: Int) -> DatePhrase? {
        guard let day = number(index) else { return nil }
        var next = index + 1
        if has(next, .of) { next += 1 }
        guard next < tokens.count, let month = words[next]?.month,
            between(next - 1, next, isOneOf: " .")
        else { return nil }
        return withYear(index..<next + 1, month, day)
    }

    /// "March 20", "January 16, 2026", "in October 2024", "last October".
    private func monthAndDay(at index: Int) -> DatePhrase? {
        guard let month = words[index]?.month else { return nil }
        let next = index + 1
        if next < tokens.count, between(index, next, isOneOf: " .") {
            if let day = number(next), isDay(next), tokens[index].form.contains(.capital) {
                return withYear(index..<next + 1, month, day)
            }
            if let year = statedYear(next) { return monthly(index..<next + 1, year, month) }
        }
        guard let range = withLast(index) else { return nil }
        return monthly(range, month < self.month ? year : year - 1, month)
    }

    /// A token and "last" beside it: "last October", "mardi dernier"; nil where there is none.
    private func withLast(_ index: Int) -> Range<Int>? {
        if has(index - 1, .last) { return index - 1..<index + 1 }
        return has(index + 1, .last) ? index..<index + 2 : nil
    }

    /// A day of a month, of the year that follows or of the one that brings it nearest.
    func withYear(_ range: Range<Int>, _ month: Int, _ day: Int) -> DatePhrase? {
        let next = range.upperBound
        if next < tokens.count, let year = statedYear(next), between(next - 1, next, isOneOf: " ,")
        {
            return dated(range.lowerBound..<next + 1, year, month, day)
        }
        return nearest(range, month, day)
    }

    func nearest(_ range: Range<Int>, _ month: Int, _ day: Int) -> DatePhrase? {
        let days = (year - 1...year + 1).compactMap {
            Instant(year: $0, month: month, day: day)?.day
        }
        return days.min { abs($0 - today) < abs($1 - today) }
            .map { DatePhrase(tokens: range, day: $0) }
    }

    func dated(_ range: Range<Int>, _ year: Int, _ month: Int, _ day: Int) -> DatePhrase? {
        Instant(year: year, month: month, day: day).map { DatePhrase(tokens: range, day: $0.day) }
    }

    /// The first day of a month that is over.
    func monthly(_ range: Range<Int>, _ year: Int, _ month: Int) -> DatePhrase? {
        guard (year, month) < (self.year, self.month) else { return nil }
        return dated(range, year, month, 1)
    }

    // MARK: Days told from today

    private func weekday(at index: Int) -> DatePhrase? {
        guard let weekday = words[index]?.weekday, !tokens[index].form.contains(.possessive),
            !has(index - 1, .names), !has(index + 1, .names), !has(index + 1, .next)
        else { return nil }
        let last = withLast(index)
        let back = daysSince(weekday)
        return DatePhrase(
            tokens: last ?? index..<index + 1,
            day: today - (last != nil && back == 0 ? 7 : back),
            isWeekday: true
        )
    }

    /// Days since the last such weekday, 0 for today.
    func daysSince(_ weekday: Int) -> Int {
        // 1970-01-01 was a Thursday.
        let current = ((today + 3) % 7 + 7) % 7
        return (current - weekday + 7) % 7
    }

    /// "yesterday", "the day before yesterday", "last night", "two days ago", "avant-hier", "il y a deux jours".
    private func relative(at index: Int) -> DatePhrase? {
        if let back = words[index]?.daysBack {
            let isFurther =
                back == 1 && has(index - 1, .before)
                && (has(index - 2, .day) || tokens[index].gap.isEmpty)
            return isFurther
                ? DatePhrase(tokens: index - 1..<index + 1, day: today - 2)
                : DatePhrase(tokens: index..<index + 1, day: today - back)
        }
        if has(index, .last), has(index + 1, .night) {
            return DatePhrase(tokens: index..<index + 2, day: today - 1)
        }
        guard let count = words[index]?.number, has(index + 1, .day) else { return nil }
        let isAgo = has(index + 2, .ago) || isIlYA(before: index)
        return isAgo ? DatePhrase(tokens: index..<index + 2, day: today - count) : nil
    }

    private func isIlYA(before index: Int) -> Bool {
        index >= 3
            && zip(index - 3..<index, ["il", "y", "a"]).allSatisfy {
                tokens[$0].hash == Feature.number($1)
            }
    }

    // MARK: Tokens

    func has(_ index: Int, _ trait: DateWord.Traits) -> Bool {
        words.indices.contains(index) && !(words[index]?.traits.isDisjoint(with: trait) ?? true)
    }

    func `is`(_ index: Int, _ characters: Unicode.Scalar...) -> Bool {
        guard words.indices.contains(index), let character = words[index]?.character else {
            return false
        }
        return characters.contains(character)
    }

    /// A number in digits.
    func number(_ index: Int) -> Int? {
        guard words.indices.contains(index), let number = words[index]?.number,
            isDigit(text[Int(tokens[index].start)])
        else { return nil }
        return number
    }

    func statedYear(_ index: Int) -> Int? {
        let year = words.indices.contains(index) ? Int(tokens[index].year) : 0
        return Self.years.contains(year) ? year : nil
    }

    /// Whether a number is a day, not an amount: "March 20 per cent", "March 20.5", "March 20–25".
    private func isDay(_ index: Int) -> Bool {
        let end = Int(tokens[index].end)
        if end < text.count, text[end] == UInt8(ascii: "%") { return false }
        guard index + 1 < tokens.count else { return true }
        let isRange =
            tokens[index + 1].form.contains(.number) && statedYear(index + 1) == nil
        return !isRange && !has(index + 1, .measure)
    }

    /// Whether nothing but these ASCII characters, and at least one, stands between two tokens.
    func between(_ first: Int, _ second: Int, isOneOf allowed: String) -> Bool {
        let gap = Int(tokens[first].end)..<Int(tokens[second].start)
        return !gap.isEmpty
            && gap.allSatisfy {
                // A space that does not break, too.
                text[$0] == 0xC2 || text[$0] == 0xA0 || allowed.utf8.contains(text[$0])
            }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) || byte >= 0x80 }

    private static let years = 1900...2199
}
