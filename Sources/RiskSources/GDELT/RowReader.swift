import RiskModel

/// Reads the columns of one line.
///
/// A row that names no two countries is checked but not built: four of five rows are such.
struct RowReader {
    private var bounds = ColumnBounds()

    /// The row of the line at `range`; nil when it is not between two countries.
    mutating func read(
        _ bytes: Span<UInt8>,
        _ range: Range<Int>
    ) throws(RowFault) -> GDELTRow? {
        bounds.read(bytes, range)
        guard bounds.count == GDELTColumn.count else {
            throw RowFault("expected \(GDELTColumn.count) columns, found \(bounds.count)")
        }
        let id = try number(bytes, .globalEventID, digits: 1...18, expected: "a number")
        let day = try self.day(bytes)
        let addedAt = try self.addedAt(bytes)
        let goldstein = try self.goldstein(bytes)
        let sources = try number(bytes, .numSources, digits: 1...9, expected: "a number")
        let code = bounds.range(GDELTColumn.eventCode.rawValue)
        guard (2...4).contains(code.count), code.allSatisfy({ bytes[$0].isDigit }) else {
            throw fault(bytes, .eventCode, expected: "a CAMEO code of two to four digits")
        }
        guard !bounds.range(GDELTColumn.actor1CountryCode.rawValue).isEmpty,
            !bounds.range(GDELTColumn.actor2CountryCode.rawValue).isEmpty
        else { return nil }
        return GDELTRow(
            id: id,
            day: day,
            actor1: actor(bytes, .actor1CountryCode, .actor1KnownGroupCode, .actor1Type1Code),
            actor2: actor(bytes, .actor2CountryCode, .actor2KnownGroupCode, .actor2Type1Code),
            code: text(bytes, .eventCode),
            rootCode: text(bytes, .eventRootCode),
            goldstein: goldstein,
            sources: Int(sources),
            addedAt: addedAt,
            url: text(bytes, .sourceURL)
        )
    }

    // MARK: Columns

    private func day(_ bytes: Span<UInt8>) throws(RowFault) -> Int {
        let expected = "a day as YYYYMMDD"
        let value = Int(try number(bytes, .day, digits: 8...8, expected: expected))
        guard let day = acceptedDay(value) else {
            throw fault(bytes, .day, expected: expected)
        }
        return day
    }

    private func addedAt(_ bytes: Span<UInt8>) throws(RowFault) -> Instant {
        let expected = "an instant as YYYYMMDDHHMMSS"
        let value = Int(try number(bytes, .dateAdded, digits: 14...14, expected: expected))
        let (date, time) = value.quotientAndRemainder(dividingBy: 1_000_000)
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
        guard let day = acceptedDay(date), hour < 24, minute < 60, second < 60
        else { throw fault(bytes, .dateAdded, expected: expected) }
        return Instant(day: day) + .seconds((hour * 60 + minute) * 60 + second)
    }

    private func goldstein(_ bytes: Span<UInt8>) throws(RowFault) -> Double {
        let range = bounds.range(GDELTColumn.goldsteinScale.rawValue)
        // GDELT leaves it out for the few codes that its table does not have.
        if range.isEmpty { return 0 }
        guard let value = decimal(bytes, range), abs(value) <= 10 else {
            throw fault(bytes, .goldsteinScale, expected: "a number from -10 to 10")
        }
        return value
    }

    private func actor(
        _ bytes: Span<UInt8>,
        _ country: GDELTColumn,
        _ group: GDELTColumn,
        _ type: GDELTColumn
    ) -> GDELTRow.Actor {
        var types: [String] = []
        for column in type.rawValue..<(type.rawValue + GDELTColumn.typesPerActor) {
            let range = bounds.range(column)
            if !range.isEmpty { types.append(text(bytes, range)) }
        }
        return GDELTRow.Actor(
            country: text(bytes, country),
            group: text(bytes, group),
            types: types
        )
    }

    // MARK: Values

    private func number(
        _ bytes: Span<UInt8>,
        _ column: GDELTColumn,
        digits: ClosedRange<Int>,
        expected: String
    ) throws(RowFault) -> Int64 {
        let range = bounds.range(column.rawValue)
        guard digits.contains(range.count), range.allSatisfy({ bytes[$0].isDigit }) else {
            throw fault(bytes, column, expected: expected)
        }
        return range.reduce(into: Int64(0)) { $0 = $0 * 10 + Int64(bytes[$1] - 48) }
    }

    /// The day of YYYYMMDD, counted from 1970-01-01; nil for none, and outside of the instants that are accepted.
    private func acceptedDay(_ date: Int) -> Int? {
        Instant(year: date / 10_000, month: date / 100 % 100, day: date % 100)
            .flatMap { Instant.accepted.contains($0) ? $0.day : nil }
    }

    /// A decimal of at most 15 digits, such as `-5.8`; exact, as both of its parts are.
    private func decimal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        var digits: Int64 = 0
        var count = 0
        var scale: Double?
        let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
        for place in isNegative ? range.dropFirst() : range[...] {
            if bytes[place] == UInt8(ascii: "."), scale == nil {
                scale = 1
            } else if bytes[place].isDigit, count < 15 {
                digits = digits * 10 + Int64(bytes[place] - 48)
                count += 1
                if let known = scale { scale = known * 10 }
            } else {
                return nil
            }
        }
        guard count > 0 else { return nil }
        let value = Double(digits) / (scale ?? 1)
        return isNegative ? -value : value
    }

    private func text(_ bytes: Span<UInt8>, _ column: GDELTColumn) -> String {
        text(bytes, bounds.range(column.rawValue))
    }

    private func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    private func fault(
        _ bytes: Span<UInt8>,
        _ column: GDELTColumn,
        expected: String
    ) -> RowFault {
        RowFault(column, expected: expected, found: text(bytes, column))
    }
}

extension UInt8 {
    var isDigit: Bool { (48...57).contains(self) }
}
