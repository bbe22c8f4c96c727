import RiskModel

extension TableReader {
    /// `{ days = ["mon", "fri"], from = "08:00", to = "18:00", zone = "America/Toronto" }`, from this table's
    /// own keys.
    func weeklyHours() -> WeeklyHours? {
        let hours = hours()
        finish()
        return hours
    }

    /// The same among other keys of the table.
    func hours() -> WeeklyHours? {
        let names = strings("days")
        let days = (names ?? []).compactMap { name in
            let day = Weekday(name)
            if day == nil { fault("days", "expected days such as \"mon\", found \"\(name)\"") }
            return day
        }
        let from = minute("from")
        let to = minute("to")
        let zone = zone()
        return zone.map {
            WeeklyHours(
                days: names == nil ? Set(Weekday.allCases) : Set(days),
                from: from ?? 0,
                to: to ?? 0,
                zone: $0
            )
        }
    }

    private func minute(_ key: String) -> Int? {
        parsed(key, expected: "a time of day such as \"08:00\"") { text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
                let hour = Int(parts[0]), let minute = Int(parts[1]),
                (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440
            else { return nil }
            return (hour * 60 + minute) % 1440
        }
    }

    /// Required: hours without a zone are read one way by the writer, and another by the server.
    private func zone() -> ZoneTable? {
        guard let name = required("zone", string("zone")) else { return nil }
        do throws(ZoneFile.Fault) {
            return try ZoneFile.read(name)
        } catch {
            fault("zone", error.description)
            return nil
        }
    }
}
