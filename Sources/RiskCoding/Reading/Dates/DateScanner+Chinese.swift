/// "2026年3月20日", "去年10月", "三月二十日", "20日", "昨日", "上周二", "两天前".
extension DateScanner {
    func chinese(at index: Int) -> DatePhrase? {
        ofYear(at: index) ?? ofMonth(at: index, from: index, year: nil) ?? dayAlone(at: index)
            ?? near(at: index) ?? weekdayNamed(at: index) ?? daysAgo(at: index)
    }

    private func ofYear(at index: Int) -> DatePhrase? {
        if let year = statedYear(index), `is`(index + 1, "年") {
            return ofMonth(at: index + 2, from: index, year: year)
        }
        guard `is`(index + 1, "年") else { return nil }
        if `is`(index, "去") { return ofMonth(at: index + 2, from: index, year: year - 1) }
        return `is`(index, "今") ? ofMonth(at: index + 2, from: index, year: year) : nil
    }

    private func ofMonth(at index: Int, from start: Int, year: Int?) -> DatePhrase? {
        guard let month = count(at: index), `is`(month.end, "月") else { return nil }
        if let day = count(at: month.end + 1), `is`(day.end, "日", "号") {
            let range = start..<day.end + 1
            return year.map { dated(range, $0, month.value, day.value) }
                ?? nearest(range, month.value, day.value)
        }
        return year.flatMap { monthly(start..<month.end + 1, $0, month.value) }
    }

    /// "20日" is the last such day of a month.
    private func dayAlone(at index: Int) -> DatePhrase? {
        guard let day = number(index), `is`(index + 1, "日"),
            !`is`(index - 1, "第", "近", "连", "每", "数", "多"), !`is`(index + 2, "内", "间", "元", "多")
        else { return nil }
        let range = index..<index + 2
        let here = dated(range, year, month, day)
        if let here, here.day <= today { return here }
        return month > 1 ? dated(range, year, month - 1, day) : dated(range, year - 1, 12, day)
    }

    private func near(at index: Int) -> DatePhrase? {
        if `is`(index, "昨") {
            let isWhole = `is`(index + 1, "天", "日", "晚")
            return DatePhrase(tokens: index..<index + (isWhole ? 2 : 1), day: today - 1)
        }
        guard `is`(index + 1, "天", "日") else { return nil }
        if `is`(index, "前") { return DatePhrase(tokens: index..<index + 2, day: today - 2) }
        return `is`(index, "今") ? DatePhrase(tokens: index..<index + 2, day: today) : nil
    }

    /// "周二", "上周二", "星期二", "礼拜二".
    private func weekdayNamed(at index: Int) -> DatePhrase? {
        var next = index
        let isLast = `is`(next, "上")
        if isLast || `is`(next, "本", "这") { next += 1 }
        if `is`(next, "周", "週") {
            next += 1
        } else if `is`(next, "星") && `is`(next + 1, "期")
            || `is`(next, "礼", "禮") && `is`(next + 1, "拜")
        {
            next += 2
        } else {
            return nil
        }
        // "一周" is a week, "下周" the next one.
        guard !`is`(index - 1, "下", "一", "两", "每", "明"), number(index - 1) == nil,
            let weekday = Self.weekdays.firstIndex(where: { `is`(next, $0) })
        else { return nil }
        let since = daysSince(min(weekday, 6))
        // The Monday of this week lies behind today by today's place in the week.
        let monday = today - daysSince(0)
        let day = isLast ? monday - 7 + min(weekday, 6) : today - since
        return DatePhrase(tokens: index..<next + 1, day: day, isWeekday: !isLast)
    }

    /// "3天前", "三天前".
    private func daysAgo(at index: Int) -> DatePhrase? {
        guard let days = count(at: index), `is`(days.end, "天"), `is`(days.end + 1, "前") else {
            return nil
        }
        return DatePhrase(tokens: index..<days.end + 2, day: today - days.value)
    }

    /// A number up to 31, in digits or in characters, and where it ends.
    private func count(at index: Int) -> (value: Int, end: Int)? {
        if let number = number(index) { return (number, index + 1) }
        var next = index
        var value = 0
        if let digit = digit(next) {
            value = digit
            next += 1
        }
        if `is`(next, "十") {
            value = max(value, 1) * 10
            next += 1
            if let digit = digit(next) {
                value += digit
                next += 1
            }
        }
        return value > 0 ? (value, next) : nil
    }

    private func digit(_ index: Int) -> Int? {
        Self.digits.firstIndex { `is`(index, $0) }.map { $0 + 1 }
    }

    private static let digits = Array("一二三四五六七八九".unicodeScalars)
    private static let weekdays = Array("一二三四五六日天".unicodeScalars)
}
