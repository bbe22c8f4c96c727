import RiskConfiguration
import RiskModel
import Testing

@Suite("What a receiver's table may say")
struct ReceiverTests {
    private func faults(_ table: String, isPrivate: Bool = false) -> [String] {
        let text = "[[receivers]]\nname = \"ops\"\n\(table)"
        do throws(ConfigurationError) {
            _ = try Configuration.parse(text, file: "riskd.toml", isPrivate: isPrivate)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private func receiver(_ table: String) throws -> ReceiverSettings {
        let text = "[[receivers]]\nname = \"ops\"\n\(table)"
        let all = try Configuration.parse(text, file: "riskd.toml", isPrivate: true).receivers
        return try #require(all.first)
    }

    @Test func theExamplesAreSound() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let configuration = try Configuration.load("\(root)/Config/examples/receivers.toml")
        let formats = configuration.receivers.map { "\($0.format)".prefix { $0 != "(" } }
        #expect(formats.sorted() == ReceiverFormat.names.sorted().map { $0[...] })
        #expect(configuration.heartbeats.map(\.every) == [.seconds(60)])
    }

    @Test func whatIsNotSaidHasADefault() throws {
        let receiver = try receiver("url = \"https://example.org\"\nsecret_file = \"/s\"\n")
        #expect(receiver.format == .standard && receiver.concurrency == 1)
        #expect(receiver.pauseAfter == .seconds(432_000) && receiver.timeout == nil)
        #expect(receiver.tls.minimumVersion == "1.2" && !receiver.allowsPrivate)
    }

    @Test(arguments: [
        (
            "url = \"https://e.org\"\n",
            "expected one of secret_credential, secret_file, secret_env, secret_inline"
        ),
        ("secret_file = \"/s\"\n", "receivers[1].url: is missing"),
        ("format = \"slack\"\n", "receivers[1].url_file: is missing"),
        (
            "format = \"slack\"\nurl = \"https://e.org/T/B\"\n",
            "line 4: receivers[1].url: this address is a secret"
        ),
        (
            "format = \"slack\"\nurl_file = \"/u\"\nsecret_file = \"/s\"\n",
            "messages of this format are not signed"
        ),
        (
            "format = \"pagerduty\"\nurl = \"https://e.org\"\n",
            "expected one of routing_key_credential"
        ),
        ("format = \"ntfy\"\nurl = \"https://e.org\"\n", "receivers[1].topic: is missing"),
        (
            "format = \"ntfy\"\nurl = \"https://e.org\"\ntopic = \"a b\"\n",
            "expected a topic of 1 to 64"
        ),
        (
            "format = \"template\"\nurl = \"https://e.org\"\n",
            "receivers[1].template_file: is missing"
        ),
        (
            "format = \"teams\"\nurl_file = \"/u\"\nurl_env = \"U\"\n",
            "expected one of url_credential"
        ),
        (
            "format = \"discord\"\nurl_file = \"/u\"\nfallback = \"ops\"\n",
            "a receiver is no fallback of its own"
        ),
        (
            "format = \"discord\"\nurl_file = \"/u\"\nmax_per_second = 0\n",
            "expected a number from 0.01 to 1000.0"
        ),
        (
            "format = \"discord\"\nurl_file = \"/u\"\ngroup_wait = \"2d\"\n",
            "line 5: receivers[1].group_wait: must be no more than \"24h\""
        ),
        (
            "format = \"discord\"\nurl_file = \"/u\"\nroute = 1\n",
            "receivers[1].route: is not a key that is known"
        ),
    ])
    func tellsWhatIsWrong(table: String, fault: String) {
        let told = faults(table)
        #expect(told.contains { $0.contains(fault) }, "\(told)")
        #expect(told.count == 1, "\(told)")
    }

    @Test("an address that is a secret is told in no fault, and printed by nothing")
    func secrecy() throws {
        let told = faults(
            "format = \"slack\"\nurl = \"htps://hooks.example/hidden\"\n",
            isPrivate: true
        )
        #expect(told.count == 1 && !told.joined().contains("hidden"))
        let receiver = try receiver("format = \"slack\"\nurl = \"https://hooks.example/hidden\"\n")
        var dumped = ""
        dump(receiver, to: &dumped)
        #expect(!"\(receiver)".contains("hidden") && !dumped.contains("hidden"))
        #expect(!String(reflecting: receiver).contains("hidden"))
    }
}
