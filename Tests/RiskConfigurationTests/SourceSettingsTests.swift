import RiskConfiguration
import RiskModel
import Testing

@Suite("Sources in the configuration")
struct SourceSettingsTests {
    private func parse(_ text: String, isPrivate: Bool = false) throws -> Configuration {
        try Configuration.parse(text, file: "riskd.toml", isPrivate: isPrivate)
    }

    private func faults(_ text: String, isPrivate: Bool = false) -> [String] {
        do throws(ConfigurationError) {
            _ = try Configuration.parse(text, file: "riskd.toml", isPrivate: isPrivate)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private static let feed = """
        [[sources]]
        name = "CBC Politics"
        kind = "feed"
        url = "https://example.org/feed"

        """

    @Test func threeKeysAreEnough() throws {
        let source = try #require(try parse(Self.feed).sources.first)
        #expect(source.isEnabled)
        #expect(source.publisher == "CBC Politics")
        #expect(source.every == .seconds(900))
        #expect(source.credentials == nil)
        #expect(!source.allowsPrivate)
    }

    @Test func allKeysAreTaken() throws {
        let text =
            Self.feed + """
                publisher = "CBC News"
                language = "en"
                every = "5m"
                min_every = "1m"
                max_every = "1h"
                silent_after = "3d"
                reliability = 0.85
                enabled = false
                user_agent = "desk"
                headers = { X-Key = "k" }
                basic_user = "desk"
                basic_password_env = "PASSWORD"
                allow_private = true
                proxy = "http://proxy:3128"
                """
        let configuration = try parse(text)
        let source = try #require(configuration.sources.first)
        #expect(!source.isEnabled)
        #expect(source.headers.map(\.name) == ["X-Key"])
        #expect(source.credentials == .basic(user: "desk", password: .environment("PASSWORD")))
        #expect((source.leastEvery, source.mostEvery) == (.seconds(60), .seconds(3600)))
        #expect(configuration.model.reliabilities == ["CBC News": 0.85])
        #expect(try Configuration.parseModel(text, file: "riskd.toml") == configuration.model)
    }

    @Test func aHeaderNeverPrints() throws {
        let source = try parse(Self.feed + "headers = { X-Key = \"hidden\" }").sources.first
        #expect(!"\(String(describing: source))".contains("hidden"))
    }

    @Test(
        arguments: [
            ("every = \"0s\"", "line 5: sources[1].every: must be at least \"1s\""),
            (
                "kinds = \"feed\"",
                "line 5: sources[1].kinds: is not a key that is known here; did you mean 'kind'?"
            ),
            ("min_every = \"1h\"", "line 5: sources[1].min_every: must be no longer than every"),
            ("max_every = \"1m\"", "line 5: sources[1].max_every: must be no shorter than every"),
            (
                "basic_user = \"x\"",
                "line 1: sources[1]: basic_user and one of basic_password_… go together"
            ),
            (
                "bearer_inline = \"x\"",
                "line 5: sources[1].bearer_inline: allowed only in a file of mode 0600"
            ),
            (
                "proxy = \"http://user:password@proxy\"",
                "line 5: sources[1].proxy: expected http://host:port, without user and password"
            ),
            (
                "reliability = 2",
                "line 5: sources[1].reliability: expected a number from 0.0 to 1.0, found 2"
            ),
            (
                "user_agent = \"a\\nb\"",
                "line 5: sources[1].user_agent: expected text of one line"
            ),
        ]
    )
    func aFaultHasItsLine(line: String, fault: String) {
        let told = faults(Self.feed + line)
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix(fault) == true, "\(told)")
    }

    @Test func aKindThatIsUnknownNamesThoseThatAreKnown() {
        let told = faults(Self.feed.replacing("\"feed\"", with: "\"feeds\""))
        #expect(
            told == [
                "line 3: sources[1].kind: expected a kind of source (feed, gdelt), found \"feeds\""
            ]
        )
    }

    @Test func twoOfOneNameAreAFault() {
        #expect(
            faults(Self.feed + Self.feed) == [
                "line 6: sources[2].name: \"CBC Politics\" is used twice, first on line 2"
            ]
        )
    }

    @Test func aPublisherHasOneReliability() {
        let listed = "[[publishers]]\nname = \"CBC Politics\"\nreliability = 0.5\n"
        let told = faults(Self.feed + "reliability = 0.8\n" + listed)
        #expect(told.count == 1)
        #expect(told.first?.contains("has 0.5 elsewhere") == true)
        #expect(faults(Self.feed + "reliability = 0.5\n" + listed).isEmpty)
    }
}
