import RiskModel
import RiskSources
import Testing

@Suite("From a row to an event")
struct MapperTests {
    private func told(_ row: RowText, subjects: [String] = []) -> String {
        let (events, tally) = readRows(row.line, by: mapper(subjects: { _ in subjects }))
        if let event = events.first?.event {
            let parties = "\(event.source?.code ?? "–")>\(event.target?.code ?? "–")"
            return "\(parties) \(event.signal) \(event.stance)"
        }
        return tally.passedOver.keys.first?.rawValue ?? "nothing"
    }

    @Test(
        "codes that say it all",
        arguments: [
            ("163", "CHN>CAN retaliatory-tariffs advance"),
            ("1312", "CHN>CAN retaliatory-tariffs advance"),
            ("1244", "CHN>CAN retaliatory-tariffs advance"),
            ("085", "CHN>CAN retaliatory-tariffs reverse"),
            ("0354", "CHN>CAN retaliatory-tariffs reverse"),
            ("176", "CHN>CAN cyber-threat advance"),
            // Whoever is accused of spying is the source.
            ("1125", "CAN>CHN cyber-threat advance"),
        ]
    )
    func codes(code: String, expected: String) {
        #expect(told(RowText().with { $0.code = code }) == expected)
    }

    @Test(
        "codes that leave it to the words of the address",
        arguments: [
            ("061", ["agriculture"], "–>– agriculture advance"),
            ("057", ["clean-energy"], "–>– clean-energy advance"),
            ("0311", ["retaliatory-tariffs", "finance"], "–>– finance advance"),
            ("164", ["finance"], "CHN>CAN finance reverse"),
            ("112", ["election-interference"], "CAN>CHN election-interference advance"),
            ("163", ["cyber-threat"], "CHN>CAN cyber-threat advance"),
            ("163", ["agriculture"], "CHN>CAN retaliatory-tariffs advance"),
            ("061", [], "without words of a sector or subject in its address"),
            ("111", ["agriculture"], "without words of a sector or subject in its address"),
            ("190", ["finance"], "of a CAMEO code without a rule"),
        ]
    )
    func words(code: String, subjects: [String], expected: String) {
        #expect(told(RowText().with { $0.code = code }, subjects: subjects) == expected)
    }

    @Test(
        "an arrest counts where it silences",
        arguments: [
            (["OPP"], [], "CHN>CAN activist-harassment advance"),
            (["GOV", "MED"], [], "CHN>CAN activist-harassment advance"),
            ([], ["activist-harassment"], "CHN>CAN activist-harassment advance"),
            (["CRM"], [], "of a signal that is not scored"),
        ]
    )
    func arrests(types: [String], subjects: [String], expected: String) {
        let row = RowText().with {
            $0.code = "173"
            $0.types2 = types
        }
        #expect(told(row, subjects: subjects) == expected)
    }

    @Test(
        "countries, and what is none",
        arguments: [
            ("CHN", "", "CAN", "CHN>CAN retaliatory-tariffs advance"),
            ("HKG", "", "CAN", "CHN>CAN retaliatory-tariffs advance"),
            ("ROM", "", "CAN", "ROU>CAN retaliatory-tariffs advance"),
            ("TWN", "", "CHN", "TWN>CHN retaliatory-tariffs advance"),
            ("EUR", "EEC", "CHN", "EUU>CHN retaliatory-tariffs advance"),
            ("EUR", "", "CHN", "not between two countries"),
            ("AFR", "", "CHN", "not between two countries"),
            ("CHN", "", "CHN", "not between two countries"),
            ("HKG", "", "CHN", "not between two countries"),
            ("", "", "CHN", "not between two countries"),
            ("CHN", "", "", "not between two countries"),
            ("C1", "", "CHN", "not between two countries"),
        ]
    )
    func countries(first: String, group: String, second: String, expected: String) {
        let row = RowText().with {
            $0.actor1 = first
            $0.group1 = group
            $0.actor2 = second
        }
        #expect(told(row) == expected)
    }

    @Test(
        "when it happened: as exactly as is known, and not long ago",
        arguments: [
            ("20260116", "2026-01-16T09:30:00Z"),
            ("20260115", "2026-01-15T00:00:00Z"),
            ("20260110", "2026-01-10T00:00:00Z"),
            ("20260109", nil),
            ("20250116", nil),
            ("20260117", nil),
        ]
    )
    func dates(day: String, expected: String?) {
        let (events, tally) = readRows(RowText().with { $0.day = day }.line)
        #expect(events.first?.event.occurredAt.rfc3339 == expected)
        if expected == nil {
            let reason = day > "20260116" ? PassedOver.futureDated : .oldDated
            #expect(tally.passedOver == [reason: 1])
        }
    }

    @Test("each source halves what is missing to the surest reading")
    func confidence() {
        let confidences = ["0", "1", "2", "3", "500"].map { sources in
            readRows(RowText().with { $0.sources = sources }.line).events.first?.event.confidence
        }
        #expect(confidences == [0, 0.32, 0.48, 0.56, 0.64])
    }

    @Test("rows of one happening are one story, whoever acts and whichever code of the root it has")
    func oneStory() {
        let rows = [
            RowText(), RowText().with { $0.id = "2" },
            RowText().with {
                $0.id = "3"
                $0.actor1 = "CAN"
                $0.actor2 = "CHN"
                $0.addedAt = "20260117000000"
            },
        ]
        let events = readRows(rows.map(\.line).joined(separator: "\n")).events.map(\.event)
        #expect(Set(events.map(\.id)).count == 3)
        #expect(Set(events.map(\.story)).count == 1)
    }

    @Test(
        "what makes it another story",
        arguments: [
            RowText().with { $0.actor2 = "USA" }, RowText().with { $0.day = "20260115" },
            RowText().with { $0.code = "1312" }, RowText().with { $0.code = "085" },
        ]
    )
    func otherStory(row: RowText) {
        let events = readRows(RowText().line + "\n" + row.line).events.map(\.event)
        #expect(events.count == 2)
        #expect(Set(events.map(\.story)).count == 2)
    }

    @Test("pairs that are not watched and signals that are not scored are counted")
    func unwatched() {
        let none = GDELTMapper(
            mapping: shippedMapping,
            watches: { _ in false },
            scores: { _, _ in true },
            subjects: { _, _ in [] }
        )
        #expect(readRows(RowText().line, by: none).tally.passedOver == [.notWatched: 1])
        #expect(
            readRows(RowText().line, by: mapper(scored: [])).tally.passedOver == [.notScored: 1]
        )
    }
}
