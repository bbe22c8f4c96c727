import RiskModel
import RiskWire
import Testing

@testable import RiskDelivery

@Suite("Each service's limits hold, whatever the evidence says")
struct BoundsTests {
    /// A payload of a size that no service takes whole.
    private func huge(_ letter: String, others: Int) throws -> Notification {
        let text = String(repeating: letter, count: 3000)
        let sample = String(decoding: Sample.group.message.payload, as: UTF8.self)
        let other = try #require(JSONValue.parse(Sample.group.message.payload)["data"]?["others"])
        guard case .array(let items) = other, let first = items.first else {
            return Sample.group.message
        }
        let many = (0..<others).map { _ in String(decoding: first.bytes, as: UTF8.self) }
        let long = sample.replacing("China imposes", with: text).replacing("Le rapport", with: text)
            .replacing("\"others\":[", with: "\"others\":[" + many.map { $0 + "," }.joined())
        return Notification(id: "msg_huge", payload: Array(long.utf8))
    }

    private static let letters = ["x", "word ", "网", "👩‍👩‍👧‍👦", "&", "*", "<", "\\\\"]

    private func body(_ format: any Format, _ letter: String) throws -> (JSONValue, [UInt8]) {
        let rendering = try #require(try format.render(huge(letter, others: 40)).first)
        return (try JSONValue.parse(rendering.body), rendering.body)
    }

    private func items(_ value: JSONValue?) -> [JSONValue] {
        if case .array(let items) = value { items } else { [] }
    }

    private func text(_ value: JSONValue?) -> String {
        if case .text(let text) = value { text } else { "" }
    }

    @Test(arguments: letters) func slack(letter: String) throws {
        let (value, _) = try body(Slack(), letter)
        let blocks = items(value["blocks"])
        #expect(blocks.count <= 50)
        let lengths = blocks.map { text($0["text"]?["text"]).utf16.count }
        #expect(lengths[0] <= 150 && lengths.allSatisfy { $0 > 0 && $0 <= 3000 })
        #expect(lengths.reduce(0, +) <= 13_000)
        #expect(blocks.contains { text($0["text"]?["text"]).contains("more") })
    }

    @Test(arguments: letters) func discord(letter: String) throws {
        let (value, _) = try body(Discord(), letter)
        let embed = try #require(items(value["embeds"]).first)
        let (title, description) = (text(embed["title"]), text(embed["description"]))
        let fields = items(embed["fields"])
        #expect(title.unicodeScalars.count <= 256 && description.unicodeScalars.count <= 4096)
        #expect(fields.count <= 25)
        #expect(embed.texts.map(\.unicodeScalars.count).reduce(0, +) <= 6000)
        #expect(value["allowed_mentions"]?["parse"] == .array([]))
    }

    @Test(arguments: letters) func teams(letter: String) throws {
        let (_, bytes) = try body(Teams(), letter)
        #expect(String(decoding: bytes, as: UTF8.self).utf16.count * 2 <= 28_000)
    }

    @Test(arguments: letters) func pagerduty(letter: String) throws {
        let (value, bytes) = try body(PagerDuty(routingKey: Secret("k")), letter)
        #expect(text(value["payload"]?["summary"]).utf16.count <= 1024)
        #expect(text(value["dedup_key"]).utf16.count <= 255 && bytes.count <= 512_000)
    }

    @Test(arguments: letters) func ntfy(letter: String) throws {
        let (value, _) = try body(Ntfy(topic: "t"), letter)
        #expect(text(value["message"]).utf8.count <= 4096)
    }

    @Test("a key too long for PagerDuty ends in its hash, the same each time")
    func longKey() {
        let long = String(repeating: "国", count: 400)
        let key = PagerDuty.dedupKey(long)
        #expect(key.utf16.count <= 255 && key == PagerDuty.dedupKey(long))
        #expect(key != PagerDuty.dedupKey(long + "x") && PagerDuty.dedupKey("short") == "short")
    }
}
