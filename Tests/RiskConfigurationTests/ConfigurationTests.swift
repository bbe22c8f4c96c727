import RiskConfiguration
import RiskModel
import Testing

/// What a configuration file may say, and how its faults are told.
struct ConfigurationTests {
    private func faults(_ text: String, isPrivate: Bool = false) -> [String] {
        do throws(ConfigurationError) {
            _ = try Configuration.parse(text, file: "riskd.toml", isPrivate: isPrivate)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func anEmptyFileIsTheDefaults() throws {
        let configuration = try Configuration.parse("", file: "riskd.toml", isPrivate: false)
        #expect(configuration.model == ScoringModel())
        #expect(configuration.tick == .seconds(900))
    }

    @Test func theShippedFileIsSound() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let configuration = try Configuration.load("/\(root)/Config/riskd.toml")
        #expect(configuration.dyads.map(\.dyad.id) == ["CAN-CHN"])
        #expect(configuration.model.signals == Signal.standard)
    }

    @Test func aWireIsListedWithWhatItIsCreditedBy() throws {
        let text = """
            [[publishers]]
            name = "Associated Press"
            reliability = 0.9
            wire = true
            credits = ["AP"]
            """
        let configuration = try Configuration.parse(text, file: "riskd.toml", isPrivate: false)
        #expect(configuration.wires == [Wire(name: "Associated Press", credits: ["AP"])])
        let told = faults(text.replacing("wire = true", with: "wire = false"))
        #expect(told == ["line 5: publishers[1].credits: only a wire is credited; set wire = true"])
    }

    @Test func aSpoolIsADirectoryThatFilesAreTakenFrom() throws {
        let none = try Configuration.parse("", file: "riskd.toml", isPrivate: false)
        #expect(none.spool == nil)
        let text = "[spool]\npath = \"spool\""
        let some = try Configuration.parse(text, file: "riskd.toml", isPrivate: false)
        #expect(some.spool?.path == "spool")
        #expect(some.spool?.keepsDone == .days(30))
        #expect(faults("[spool]\nkeep_done = \"soon\"\n").count == 2)
    }

    @Test func everyFaultIsToldAtOnceWithItsLine() {
        let text = """
            [model]
            baseline = 500
            bassline = 50

            [[rules]]
            name = "a"
            measure = "tension"
            above = 65
            clear = 70
            receivers = ["opps"]

            [[receivers]]
            name = "ops"
            url = "ftp://example.org"
            secret_inline = "whsec_x"
            """
        let told = faults(text)
        let expected = [
            "line 2: model.baseline: expected a number",
            "line 3: model.bassline: is not a key that is known here; did you mean 'baseline'?",
            "line 9: rules[1].clear: must be no higher than above",
            "line 10: rules[1].receivers: no receiver \"opps\"",
            "line 14: receivers[1].url: expected an http or https address",
            "line 15: receivers[1].secret_inline: allowed only in a file of mode 0600",
        ]
        for fault in expected {
            #expect(told.contains { $0.hasPrefix(fault) }, "\(fault) in \(told)")
        }
        #expect(told.count == expected.count, "\(told)")
    }

    @Test func aSyntaxErrorHasItsLine() {
        #expect(faults("[model]\nbaseline = = 3\n").first?.hasPrefix("line 2: not TOML") == true)
    }

    @Test(arguments: [("90s", 90), ("30m", 1800), ("24h", 86_400), ("7d", 604_800)])
    func readsDurations(text: String, seconds: Int) {
        #expect(Duration(configured: text) == .seconds(seconds))
    }

    @Test(arguments: ["", "90", "s", "-5m", "1w", "99999999999999999999d"])
    func refusesOtherDurations(text: String) {
        #expect(Duration(configured: text) == nil)
    }
}

/// How long is kept what does not stay for ever.
struct RetentionTests {
    private func read(_ text: String) throws -> RetentionSettings {
        try Configuration.parse("[retention]\n" + text, file: "riskd.toml", isPrivate: false)
            .retention
    }

    @Test func whatIsNotSaidIsAsByDefault() throws {
        #expect(try read("") == RetentionSettings())
        #expect(try read("scores = \"30d\"").scores == .days(30))
        #expect(try read("scores = \"30d\"").bodies == .days(90))
    }

    @Test func foreverIsNoAge() throws {
        #expect(try read("attempts = \"forever\"").attempts == nil)
        #expect(try read("daily_scores = \"3650d\"").dailyScores == .days(3650))
    }

    @Test func aBoundOfSizeIsInBytes() throws {
        #expect(try read("size = \"8GB\"").size == 8_000_000_000)
        #expect(try read("size = \"500MB\"").size == 500_000_000)
    }

    @Test(
        arguments: [
            "scores = \"5h\"", "scores = 30", "every = \"0s\"", "every = \"2d\"", "size = \"8\"",
            "size = \"1MB\"", "events = \"30d\"",
        ]
    )
    func otherTextIsAFault(text: String) {
        let error = #expect(throws: ConfigurationError.self) { _ = try read(text) }
        #expect(error?.faults.count == 1)
    }
}
