import RiskSources
import Testing

@Suite("Files of GDELT that were missed")
struct CatchUpTests {
    private func slot(_ name: String) throws -> GDELTSlot { try #require(GDELTSlot(name)) }

    @Test("a slot is a quarter of an hour, and follows the one before over days and years")
    func slots() throws {
        #expect(try slot("20251231234500").next.description == "20260101000000")
        #expect(try slot("20240228234500").next.description == "20240229000000")
        #expect(try (slot("20260101000000") - 1).description == "20251231234500")
        #expect(try slot("20260101000000").slots(since: slot("20251231000000")) == 96)
        for name in [
            "", "2026010100000", "20260101000100", "20260101001501", "20260230000000",
            "2026010124000x",
        ] {
            #expect(GDELTSlot(name) == nil, "\(name)")
        }
    }

    @Test(
        "what is read: newest, last read, the slots of this try, whether more wait, how many are lost",
        arguments: [
            // Never read before: the newest, and no history.
            ("20260116093000", nil, ["20260116093000"], false, 0),
            // Nothing new; nor when the clock of GDELT's front runs behind.
            ("20260116093000", "20260116093000", [], false, 0),
            ("20260116091500", "20260116093000", [], false, 0),
            // One, and some after a pause.
            ("20260116093000", "20260116091500", ["20260116093000"], false, 0),
            (
                "20260116093000", "20260116084500",
                ["20260116090000", "20260116091500", "20260116093000"], false, 0
            ),
            // Eight a try: two hours, oldest first.
            (
                "20260116093000", "20260116070000",
                [
                    "20260116071500", "20260116073000", "20260116074500", "20260116080000",
                    "20260116081500",
                    "20260116083000", "20260116084500", "20260116090000",
                ], true, 0
            ),
        ] as [(String, String?, [String], Bool, Int)]
    )
    func steps(newest: String, last: String?, slots: [String], goesOn: Bool, lost: Int) throws {
        let step = GDELTCatchUp(newest: try slot(newest), after: try last.map { try slot($0) })
        #expect(step.slots.map(\.description) == slots)
        #expect(step.goesOn == goesOn)
        #expect(step.lost == lost)
    }

    @Test("after more than a week the rest of it is caught up, and what is lost is counted")
    func longDowntime() throws {
        let newest = try slot("20260116093000")
        let step = GDELTCatchUp(newest: newest, after: newest - 1000)
        #expect(step.lost == 1000 - 672)
        #expect(step.slots.first == newest - 671)
        #expect(step.goesOn)
    }

    @Test("tries follow one another to the newest, without a gap or a repeat")
    func tries() throws {
        let newest = try slot("20260116093000")
        var last = newest - 100
        var read: [GDELTSlot] = []
        while true {
            let step = GDELTCatchUp(newest: newest, after: last)
            read += step.slots
            last = step.slots.last ?? last
            if !step.goesOn { break }
        }
        #expect(read == (0..<100).map { newest - (99 - $0) })
    }

    @Test("lastupdate.txt names size, MD5 and address of three files, of which one holds events")
    func update() throws {
        let text = """
            90215 0c9f2d6c8f1b3e5a7d9081726354a0b1 http://data.example.org/gdeltv2/20260116093000.export.CSV.zip
            101222 1c9f2d6c8f1b3e5a7d9081726354a0b2 http://data.example.org/gdeltv2/20260116093000.mentions.CSV.zip
            5123456 2C9F2D6C8F1B3E5A7D9081726354A0B3 http://data.example.org/gdeltv2/20260116093000.gkg.csv.zip

            """
        let update = try GDELTUpdate(text)
        #expect(update.slot.description == "20260116093000")
        #expect(update.size == 90_215 && update.md5 == "0c9f2d6c8f1b3e5a7d9081726354a0b1")
        #expect(update.url == "http://data.example.org/gdeltv2/20260116093000.export.CSV.zip")
        #expect(
            update.url(of: update.slot.next)
                == "http://data.example.org/gdeltv2/20260116094500.export.CSV.zip"
        )
        let translated = try GDELTUpdate(text.replacing(".export", with: ".translation.export"))
        #expect(
            translated.url(of: update.slot.next)
                == "http://data.example.org/gdeltv2/20260116094500.translation.export.CSV.zip"
        )
    }

    @Test(
        "what names no event file is told",
        arguments: [
            "", "<html>", "1 2 3", "90215 abc http://a.example/20260116093000.export.CSV.zip",
        ]
    )
    func noUpdate(text: String) {
        #expect(throws: SourceFault.self) { try GDELTUpdate(text) }
    }
}
