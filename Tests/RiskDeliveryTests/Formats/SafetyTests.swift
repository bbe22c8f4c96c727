import RiskModel
import RiskWire
import Testing

@testable import RiskDelivery

@Suite("Hostile evidence says nothing but itself")
struct SafetyTests {
    private func texts(_ format: any Format, _ sample: Sample = .hostile) throws -> [String] {
        try format.render(sample.message).flatMap { try JSONValue.parse($0.body).texts }
    }

    @Test func slackReadsNoMentionAndNoLinkOfIt() throws {
        let markup = try texts(Slack()).filter { !$0.hasPrefix("Firing: A*B*") }
        for text in markup {
            #expect(!text.contains("<!") && !text.contains("<@") && !text.contains("<http://evil"))
        }
        #expect(markup.contains { $0.contains("<https://example.org/a%7Cb%3Ec%29d%22e%20f|") })
    }

    @Test func discordReadsNoMarkdownOfIt() throws {
        let description = try #require(try texts(Discord()).first { $0.contains("evil") })
        #expect(description.contains("\\[link\\]\\(http\\://evil.example\\)"))
        #expect(description.contains("\\@everyone") && description.contains("\\<\\@123\\>"))
        #expect(description.contains("](<https://example.org/a%7Cb%3Ec%29d%22e%20f>)"))
    }

    @Test func teamsShowsItInRunsThatReadNoMarkdown() throws {
        let body = try JSONValue.parse(
            try #require(try Teams().render(Sample.hostile.message).first).body
        )
        #expect(!body.texts.contains("TextBlock") && body.texts.contains("TextRun"))
    }

    @Test(
        "nothing turns the direction of text, and no control character is left",
        arguments: Formats.names.filter { !["standard", "cloudevents"].contains($0) }
    )
    func direction(name: String) throws {
        for text in try texts(Formats.named(name)) {
            #expect(!text.unicodeScalars.contains { (0x202a...0x202e).contains($0.value) })
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }

    @Test("what is no web address is no link", arguments: Formats.names)
    func links(name: String) throws {
        guard !["standard", "cloudevents"].contains(name) else { return }
        #expect(try !texts(Formats.named(name)).contains { $0.contains("javascript:") })
    }

    @Test(arguments: ["application/json", "application/x-www-form-urlencoded", "text/html"])
    func aTemplateEscapesForItsContentType(type: String) throws {
        let template = type.contains("json") ? "{\"t\":\"{{data.rule}}\"}" : "{{data.rule}}"
        let body = try #require(
            try Template(template, contentType: type).render(Sample.hostile.message).first
        ).body
        let expected = [
            "application/json": "{\"t\":\"<!channel> & \\\"co\\\"\"}",
            "application/x-www-form-urlencoded": "%3C%21channel%3E%20%26%20%22co%22",
            "text/html": "&lt;!channel&gt; &amp; &quot;co&quot;",
        ]
        #expect(String(decoding: body, as: UTF8.self) == expected[type])
    }

    @Test(
        "what is wrong with a template is told with its line, whether it shows as an alert fires or ends",
        arguments: [
            ("{\"t\": \"{{title}}\"}", nil),
            ("{\n\"t\": \"{{title\"}", "line 2: a tag is not closed by }}"),
            ("{\n\n{{#data}}", "line 3: a section is opened and never closed"),
            ("{\n{{#data}}{{/other}}", "line 2: {{/…}} closes another section"),
            ("{\"t\": {{title}}}", "is no JSON"),
            ("{\"t\": 1{{#is_over}}, \"over\": yes{{/is_over}}}", "is no JSON"),
        ] as [(String, String?)]
    )
    func faultOfATemplate(text: String, words: String?) throws {
        let fault = Template.fault(text, contentType: "application/json")
        #expect((fault == nil) == (words == nil))
        if let words { #expect(try #require(fault).contains(words), "\(fault ?? "")") }
    }

    @Test func aTemplateThatMakesNoJSONIsAnError() throws {
        let format = try Template("{\"t\": {{data.rule}}}", contentType: "application/json")
        #expect(throws: RenderingError.self) { try format.render(Sample.firing.message) }
        #expect(throws: RenderingError.self) {
            try Template("{{#open}}", contentType: "text/plain")
        }
    }
}
