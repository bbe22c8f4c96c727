import RiskConfiguration
import RiskModel
import Testing

/// What the files of `conf.d` make of a configuration together.
@Suite("A configuration may be written in several files")
struct LayersTests {
    private static let main = """
        [model]
        baseline = 40
        levels = { guarded = 30, elevated = 50, high = 65, severe = 80 }

        [[dyads]]
        id = "CAN-CHN"

        [[receivers]]
        name = "ops"
        url = "https://ops.example.org/hook?token=hidden"
        secret_file = "/etc/riskd/ops.secret"

        """

    private func file(_ path: String, _ text: String, isPrivate: Bool = false) -> ConfigurationFile
    {
        ConfigurationFile(path: path, text: text, isPrivate: isPrivate)
    }

    private func parse(_ above: ConfigurationFile...) throws(ConfigurationError) -> Configuration {
        try Configuration.parse([file("riskd.toml", Self.main)] + above)
    }

    private func faults(_ above: ConfigurationFile...) -> String {
        do throws(ConfigurationError) {
            _ = try Configuration.parse([file("riskd.toml", Self.main)] + above)
            return ""
        } catch {
            return error.description
        }
    }

    @Test func tablesComeTogetherAndTheLaterValueCounts() throws {
        let model = try parse(
            file("10.toml", "[model]\nbaseline = 45\ntick = \"1h\"\n"),
            file("20.toml", "[model.levels]\nhigh = 70\n")
        )
        #expect(model.model.baseline == 45)
        #expect(model.tick == .seconds(3600))
        #expect(model.model.levels.high == 70)
        #expect(model.model.levels.guarded == 30)
    }

    @Test func arraysOfTablesAreOneAfterTheOther() throws {
        let configuration = try parse(
            file("10.toml", "[[dyads]]\nid = \"FRA-RUS\"\n"),
            file("20.toml", "[[dyads]]\nid = \"IND-PAK\"\n")
        )
        #expect(configuration.dyads.map(\.dyad.id) == ["CAN-CHN", "FRA-RUS", "IND-PAK"])
    }

    @Test func aListIsReplacedAndNotAddedTo() throws {
        let rule = """
            [[rules]]
            name = "a"
            measure = "tension"
            above = 60
            receivers = ["ops"]
            [alerts]
            group_by = ["dyad", "rule"]
            """
        let configuration = try parse(
            file("10.toml", rule),
            file("20.toml", "[alerts]\ngroup_by = [\"severity\"]\n")
        )
        #expect(configuration.alerts.grouping.by == ["severity"])
    }

    @Test func aFaultNamesItsFileAndTheLineThere() {
        let told = faults(file("conf.d/10.toml", "# first\n[[dyads]]\nid = \"CHN-CAN\"\n"))
        #expect(told.hasPrefix("conf.d/10.toml: line 3: dyads[2].id: expected two country codes"))
    }

    @Test(
        arguments: [
            (
                "[[dyads]]\nid = \"CAN-CHN\"\n",
                "dyads[2].id: \"CAN-CHN\" is used twice, first on line 6"
            ),
            (
                "\n[[receivers]]\nname = \"ops\"\nurl = \"https://b.example\"\nsecret_env = \"S\"\n",
                "receivers[2].name: \"ops\" is used twice, first on line 9"
            ),
        ]
    )
    func aNameThatIsGivenTwiceIsAFaultThatNamesBothPlaces(text: String, fault: String) {
        let told = faults(file("10.toml", text))
        #expect(told.contains("10.toml: line "))
        #expect(told.contains("\(fault) of riskd.toml"))
    }

    @Test func aSyntaxErrorNamesItsFile() {
        #expect(faults(file("10.toml", "[model\n")).hasPrefix("10.toml: line 1: not TOML"))
    }

    @Test func aSecretMayStandInAPrivateFileAloneWhicheverTheOthersAre() throws {
        let receiver = """
            [[receivers]]
            name = "desk"
            url = "https://desk.example.org"
            secret_inline = "whsec_AAAA"
            """
        #expect(faults(file("10.toml", receiver)).contains("10.toml: line 4: receivers[2].secret_"))
        let configuration = try parse(file("10.toml", receiver, isPrivate: true))
        #expect(configuration.receivers.map(\.name) == ["ops", "desk"])
    }

    @Test func eachValueIsShownWithItsPlaceAndNoSecretIs() throws {
        let configuration = try parse(
            file(
                "10.toml",
                """
                [model]
                baseline = 45
                [[receivers]]
                name = "desk"
                url = "https://user:pass@desk.example.org/T000/B000"
                secret_inline = "whsec_AAAA"
                headers = { X-Key = "abc" }
                """,
                isPrivate: true
            )
        )
        let shown = configuration.effective.map {
            "\($0.path) = \($0.shown) # \($0.place?.description ?? "default")"
        }
        for line in [
            "model.baseline = 45 # 10.toml:2", "model.levels.high = 65 # riskd.toml:3",
            "model.story_window = \"3d\" # default",
            "signals[cyber-threat].weight = 0.25 # default",
            "retention.every = \"1h\" # default", "retention.bodies = \"90d\" # default",
            "retention.daily_scores = \"forever\" # default", "retention.size =  # default",
            "metrics.listen =  # default",
            "receivers[ops].url = \"https://ops.example.org…\" # riskd.toml:10",
            "receivers[desk].url = \"https://desk.example.org…\" # 10.toml:5",
            "receivers[desk].secret_inline = <secret> # 10.toml:6",
            "receivers[desk].headers.X-Key = <secret> # 10.toml:7",
        ] {
            #expect(shown.contains(line), "\(line) in \(shown)")
        }
        let all = shown.joined()
        for secret in ["hidden", "pass", "T000", "AAAA", "abc"] { #expect(!all.contains(secret)) }
    }

    @Test func aDifferenceNamesWhatChangedCameAndWent() throws {
        let old = try parse(
            file("10.toml", "[model]\ntick = \"30m\"\n[[dyads]]\nid = \"FRA-RUS\"\n")
        )
        let new = try parse(
            file(
                "10.toml",
                "[model]\nbaseline = 45\n[api]\nlisten = \"127.0.0.1:8787\"\n[[dyads]]\nid = \"IND-PAK\"\n"
            )
        )
        let told = old.changes(to: new).map {
            "\($0.path): \($0.before ?? "-") > \($0.after ?? "-")\($0.needsRestart ? " restart" : "")"
        }
        #expect(
            told == [
                "api.listen: - > \"127.0.0.1:8787\" restart",
                "dyads[IND-PAK]: - > id = \"IND-PAK\"",
                "model.baseline: 40 > 45",
                "model.tick: \"30m\" > -",
                "dyads[FRA-RUS]: id = \"FRA-RUS\" > -",
            ]
        )
        #expect(old.changes(to: old).isEmpty)
    }

    @Test func aSecretThatChangesIsAChangeAndStaysHidden() throws {
        let receiver =
            "[[receivers]]\nname = \"d\"\nurl = \"https://d.example\"\nsecret_inline = \"A\"\n"
        let changes = try parse(file("10.toml", receiver, isPrivate: true)).changes(
            to: try parse(
                file("10.toml", receiver.replacing("\"A\"", with: "\"B\""), isPrivate: true)
            )
        )
        #expect(changes.map(\.path) == ["receivers[d].secret_inline"])
        #expect(changes.allSatisfy { $0.before == "<secret>" && $0.after == "<secret>" })
    }

    @Test func linesAreFoundBehindListsAndTextsOfSeveralLines() {
        let text = """
            [alerts]
            group_by = [
              "a = b",  # [c]
              "[x]",
            ]
            stale_after = '''
            baseline = 3
            '''
            nonsense = 1
            [[rules]]
            name = "a"
            [rules.labels]
            desk = 5
            """
        let told = faults(file("10.toml", text))
        #expect(told.contains("10.toml: line 9: alerts.nonsense: is not a key"))
        #expect(told.contains("10.toml: line 13: rules[1].labels.desk: expected text"))
    }
}
