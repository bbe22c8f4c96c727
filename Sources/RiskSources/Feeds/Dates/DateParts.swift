import RiskModel

/// What has been read of a date so far.
struct DateParts {
    private var year: Int?
    private var month: Int?
    /// "mar" may be March, or a Tuesday in French, Spanish or Italian before the month comes.
    private var isMonthDoubtful = false
    private var day: Int?
    /// Of a year, where that was given instead of month and day.
    private var dayOfYear: Int?
    private var milliseconds: Int?
    private var zoneMinutes: Int?
    private var isAfternoon: Bool?
    /// Whether the text is a year and nothing else: any other number of four digits is no date.
    private let isYearAlone: Bool

    init(isYearAlone: Bool) {
        self.isYearAlone = isYearAlone
    }

    /// The moment; nil where no day was given, or none such exists.
    var instant: Instant? {
        guard let year, var time = time else { return nil }
        time -= (zoneMinutes ?? 0) * 60_000
        let midnight: Instant?
        if let dayOfYear {
            guard (1...366).contains(dayOfYear) else { return nil }
            midnight = Instant(year: year, month: 1, day: 1).map {
                $0 + .days(Double(dayOfYear - 1))
            }
        } else if let month {
            midnight = Instant(year: year, month: month, day: day ?? 1)
        } else {
            midnight = isYearAlone ? Instant(year: year, month: 1, day: 1) : nil
        }
        return midnight.map { $0 + .milliseconds(time) }
    }

    /// Milliseconds of the day; nil where the clock has no such time.
    private var time: Int? {
        guard var time = milliseconds else { return 0 }
        let hour = time / 3_600_000
        if let isAfternoon, hour <= 12 {
            time += (hour % 12 + (isAfternoon ? 12 : 0) - hour) * 3_600_000
        }
        return time <= 86_400_000 ? time : nil
    }

    // MARK: - Time

    /// Takes "9:30", "09:30:15.25", "9h30", "9时30分"; "9.30", once the day is known.
    mutating func takeTime(_ tokens: inout ArraySlice<DateToken>) -> Bool {
        guard milliseconds == nil, let hour = number(tokens, at: 0), hour.digits <= 2 else {
            return false
        }
        var rest = tokens.dropFirst()
        let isDotted = rest.first == .mark(".") && year != nil && month != nil
        let marks: Set = isDotted ? ["."] : [":", "h", "时", "時", "点", "點", "시"]
        guard Self.take(&rest, anyOf: marks) else { return false }
        while rest.first == .space { rest = rest.dropFirst() }
        guard let minute = number(rest, at: 0), minute.digits <= 2, hour.value <= 24,
            minute.value < 60
        else { return false }
        rest = rest.dropFirst()
        var time = (hour.value * 60 + minute.value) * 60_000
        takeSeconds(&rest, &time, after: isDotted ? ["."] : [":", "分", "分钟", "분", "min"])
        milliseconds = time
        tokens = rest
        return true
    }

    private func takeSeconds(
        _ rest: inout ArraySlice<DateToken>,
        _ time: inout Int,
        after marks: Set<String>
    ) {
        guard Self.take(&rest, anyOf: marks) else { return }
        var ahead = rest
        while ahead.first == .space { ahead = ahead.dropFirst() }
        guard let second = number(ahead, at: 0), second.digits <= 2, second.value <= 60 else {
            return
        }
        time += min(second.value, 59) * 1000
        rest = ahead.dropFirst()
        var fraction = rest
        if Self.take(&fraction, anyOf: [".", ","]), var part = number(fraction, at: 0) {
            rest = fraction.dropFirst()
            while part.digits > 3 { part = (part.value / 10, part.digits - 1) }
            while part.digits < 3 { part = (part.value * 10, part.digits + 1) }
            time += part.value
        }
        _ = Self.take(&rest, anyOf: ["秒", "초"])
    }

    // MARK: - Day

    /// Takes a numeric day: "2004-01-31", "31/01/2004", "20040131", "2004年1月31日", or one number of a longer date.
    mutating func takeDay(_ tokens: inout ArraySlice<DateToken>) -> Bool {
        guard let first = number(tokens, at: 0) else { return false }
        if year == nil, month == nil, day == nil,
            takeRun(&tokens, first) || takeParts(&tokens, first)
        {
            return true
        }
        return takeSingle(&tokens, first)
    }

    /// Digits without separators: year, month and day, day of the year, time.
    private mutating func takeRun(
        _ tokens: inout ArraySlice<DateToken>,
        _ first: (value: Int, digits: Int)
    ) -> Bool {
        switch first.digits {
        case 14:
            set(
                year: first.value / 10_000_000_000,
                first.value / 100_000_000 % 100,
                first.value / 1_000_000 % 100
            )
            setTime(first.value % 1_000_000)
        case 12:
            set(
                year: first.value / 100_000_000,
                first.value / 1_000_000 % 100,
                first.value / 10_000 % 100
            )
            setTime(first.value % 10_000 * 100)
        case 8: set(year: first.value / 10_000, first.value / 100 % 100, first.value % 100)
        case 7:
            year = first.value / 1000
            dayOfYear = first.value % 1000
        case 6:
            set(
                year: Self.century(first.value / 10_000),
                first.value / 100 % 100,
                first.value % 100
            )
        default: return false
        }
        tokens = tokens.dropFirst()
        takeRunTime(&tokens)
        return true
    }

    /// "T093015" after a date of digits alone.
    private mutating func takeRunTime(_ tokens: inout ArraySlice<DateToken>) {
        guard tokens.first == .word("t"), let time = number(tokens, at: 1) else { return }
        switch time.digits {
        case 6: setTime(time.value)
        case 4: setTime(time.value * 100)
        default: return
        }
        tokens = tokens.dropFirst(2)
    }

    /// Two or three numbers with the same separator.
    private mutating func takeParts(
        _ tokens: inout ArraySlice<DateToken>,
        _ first: (value: Int, digits: Int)
    ) -> Bool {
        var rest = tokens.dropFirst()
        guard let separator = Self.daySeparator(rest) else { return false }
        rest = rest.dropFirst(separator.length)
        guard let second = number(rest, at: 0), second.digits <= 3 else { return false }
        rest = rest.dropFirst()
        if second.digits == 3, first.digits == 4 {
            (year, dayOfYear) = (first.value, second.value)
        } else if Self.daySeparator(rest)?.mark == separator.next,
            let third = number(rest, at: Self.daySeparator(rest)?.length ?? 1)
        {
            rest = rest.dropFirst((Self.daySeparator(rest)?.length ?? 1) + 1)
            setParts(first, second, third, separator.mark)
            if separator.next == "月" || separator.next == "월" {
                _ = Self.take(&rest, anyOf: ["日", "号", "號", "일"])
            }
        } else if first.digits == 4 {
            (year, month) = (first.value, second.value)
        } else if separator.mark == "月" || separator.mark == "월" {
            month = first.value
            if second.digits == 4 { year = second.value } else { day = second.value }
        } else {
            return false
        }
        tokens = rest
        return true
    }

    private mutating func setParts(
        _ first: (value: Int, digits: Int),
        _ second: (value: Int, digits: Int),
        _ third: (value: Int, digits: Int),
        _ mark: String
    ) {
        if first.digits >= 3 || first.value > 31 {
            set(
                year: first.value > 99 ? first.value : Self.century(first.value),
                second.value,
                third.value
            )
        } else if third.digits <= 2, mark == "-" {
            // ISO 8601 with the century left out.
            set(year: Self.century(first.value), second.value, third.value)
        } else {
            let year = third.digits > 2 ? third.value : Self.century(third.value)
            // Slashes are American unless the month says otherwise; dots and dashes put the day first.
            let isMonthFirst = second.value > 12 || mark == "/" && first.value <= 12
            set(
                year: year,
                isMonthFirst ? first.value : second.value,
                isMonthFirst ? second.value : first.value
            )
        }
    }

    /// A number beside a month in letters: day or year.
    private mutating func takeSingle(
        _ tokens: inout ArraySlice<DateToken>,
        _ first: (value: Int, digits: Int)
    ) -> Bool {
        tokens = tokens.dropFirst()
        if first.digits == 4 || first.value > 31 && first.digits <= 2 {
            if year == nil { year = first.digits == 4 ? first.value : Self.century(first.value) }
        } else if first.digits <= 2 {
            if day == nil {
                day = first.value
            } else if year == nil {
                year = Self.century(first.value)
            }
        }
        return true
    }

    private mutating func set(year: Int, _ month: Int, _ day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Hours, minutes and seconds as six digits.
    private mutating func setTime(_ digits: Int) {
        let (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100)
        guard minute < 60, second <= 60 else { return }
        milliseconds = ((hour * 60 + minute) * 60 + min(second, 59)) * 1000
    }

    // MARK: - Words

    /// Takes a month, a half of the day, or a zone.
    mutating func takeWord(_ tokens: inout ArraySlice<DateToken>) -> Bool {
        if takeOffset(&tokens) { return true }
        guard case .word(let word)? = tokens.first else { return false }
        let pair = word + Self.word(tokens.dropFirst().first)
        if let isAfternoon = DateNames.afternoon[word] ?? DateNames.afternoon[pair] {
            self.isAfternoon = isAfternoon
        } else if month == nil || isMonthDoubtful, let found = DateNames.month(word) {
            isMonthDoubtful = word == "mar" && day == nil
            month = found
            tokens = tokens.dropFirst()
            takeDayAndYear(&tokens)
            return true
        } else if zoneMinutes == nil, milliseconds != nil, let zone = DateNames.zones[word] {
            tokens = tokens.dropFirst()
            zoneMinutes = zone
            // "GMT+2" is an offset and no sum.
            _ = takeOffset(&tokens, orZone: zone)
            return true
        } else {
            return false
        }
        tokens = tokens.dropFirst()
        return true
    }

    /// "Jan 04, 2004" and "-Jan-04": a month in letters, and what hangs on it.
    private mutating func takeDayAndYear(_ tokens: inout ArraySlice<DateToken>) {
        guard tokens.first == .mark("-"), let number = number(tokens, at: 1) else { return }
        tokens = tokens.dropFirst(2)
        if day == nil {
            day = number.value
        } else {
            year = number.digits > 2 ? number.value : Self.century(number.value)
        }
    }

    /// Takes "+0200", "-05:00", "+2" after a time.
    private mutating func takeOffset(
        _ tokens: inout ArraySlice<DateToken>,
        orZone zone: Int? = nil
    ) -> Bool {
        guard milliseconds != nil, zoneMinutes == zone, let first = tokens.first,
            first == .mark("+") || first == .mark("-"), let hours = number(tokens, at: 1)
        else { return false }
        var rest = tokens.dropFirst(2)
        var minutes =
            hours.digits > 2 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
        if hours.digits <= 2, rest.first == .mark(":"), let more = number(rest, at: 1) {
            minutes += more.value
            rest = rest.dropFirst(2)
        }
        // No zone is further from Greenwich; a year after a dash is no zone.
        guard hours.digits <= 4, minutes <= 15 * 60 else { return false }
        zoneMinutes = first == .mark("-") ? -minutes : minutes
        tokens = rest
        return true
    }

    // MARK: - Tokens

    private static func century(_ year: Int) -> Int {
        // RFC 2822, 4.3, but for a feed of 1950 there is no need.
        year < 70 ? 2000 + year : 1900 + year
    }

    private func number(_ tokens: ArraySlice<DateToken>, at: Int) -> (value: Int, digits: Int)? {
        guard case .number(let value, let digits)? = tokens.dropFirst(at).first else { return nil }
        return (value, digits)
    }

    private static func word(_ token: DateToken?) -> String {
        if case .word(let word)? = token { word } else { "" }
    }

    private static func take(
        _ tokens: inout ArraySlice<DateToken>,
        anyOf texts: Set<String>
    ) -> Bool {
        switch tokens.first {
        case .word(let word)? where texts.contains(word): break
        case .mark(let mark)? where texts.contains(String(mark)): break
        default: return false
        }
        tokens = tokens.dropFirst()
        return true
    }

    /// What stands between the numbers of a date, and which such follows it.
    private static func daySeparator(
        _ tokens: ArraySlice<DateToken>
    ) -> (mark: String, next: String, length: Int)? {
        let mark =
            switch tokens.first {
            case .mark(let mark)?: String(mark)
            case .word(let word)?: word
            default: ""
            }
        let following = ["-": "-", "/": "/", ".": ".", "年": "月", "년": "월", "月": "日", "월": "일"]
        guard let next = following[mark] else { return nil }
        let length = tokens.dropFirst().first == .space ? 2 : 1
        return (mark, next, length)
    }
}
