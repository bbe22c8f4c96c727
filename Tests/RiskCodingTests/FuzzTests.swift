import Foundation
import RiskCoding
import RiskModel
import TestKit
import Testing

/// No bytes make the coder trap, and whatever it reads keeps its promises.
///
/// `RISKD_FUZZ_ROUNDS` sets how many texts are tried (`make fuzz`); the seed is fixed, so that a failure comes again.
struct FuzzTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["RISKD_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 600

    private static let seeds = [
        "China imposes tariffs on Canadian canola in retaliation for Ottawa's EV levies, officials said.",
        "<p>CSIS warns of <b>Chinese</b> interference &amp; hacking in Canada&rsquo;s 2021 election</p>",
        "Pékin lève ses droits de douane sur le canola canadien ; Ottawa s'engage à réduire sa surtaxe",
        "中国对加拿大油菜籽加征关税，加方称将反制。两国同意恢复农业合作机制",
        "中國駭客入侵加國國會，渥太華驅逐外交官", "Ｃｈｉｎａ’ｓ ｔａｒｉｆｆｓ — “100 %” on Canada…",
        "On March 12, China imposed tariffs on Canadian canola; Ottawa answered last Tuesday.",
        "Pékin a imposé le 1er janvier des droits sur le canola canadien, il y a 2 jours",
        "中国去年10月对加拿大油菜籽加征关税，上周二、1月12日又加征，三天前生效",
    ].map { Array($0.utf8) }

    @Test func anyBytesAreRead() {
        var random = SplitMix64(seed: 42)
        for round in 0..<Self.rounds {
            let text = String(decoding: mutated(&random), as: UTF8.self)
            let document = Document(
                id: "fuzz",
                title: round % 2 == 0 ? text : nil,
                summary: round % 3 == 0 ? text : nil,
                body: round % 2 == 0 ? nil : text,
                publishedAt: Instant(milliseconds: 1_768_527_000_000)
            )
            let coder = round % 4 == 0 ? Shipped.whole : Shipped.coder
            let events = coder.code(document)
            #expect(events == coder.code(document), "\(text.debugDescription)")
            for event in events {
                let isSound =
                    (0...1).contains(event.intensity) && (0...1).contains(event.confidence)
                    && event.source.map { event.dyad.contains($0) } ?? true
                    && event.source != event.target
                    || event.source == nil
                #expect(isSound, "\(text.debugDescription)")
                #expect(event.occurredAt <= document.publishedAt, "\(text.debugDescription)")
                #expect(isExact(event.evidence, in: document), "\(text.debugDescription)")
            }
        }
    }

    /// Whether the words are what stands at their place, from one character's beginning to another's end.
    private func isExact(_ evidence: Evidence, in document: Document) -> Bool {
        guard let place = evidence.place else { return evidence.text == nil }
        guard let text = document[place.field], place.bytes.upperBound <= text.utf8.count else {
            return false
        }
        let start = text.utf8.index(text.startIndex, offsetBy: place.bytes.lowerBound)
        let end = text.utf8.index(text.startIndex, offsetBy: place.bytes.upperBound)
        let isWhole = start.samePosition(in: text) != nil && end.samePosition(in: text) != nil
        // A letter with hundreds of marks on it is longer than what is kept, and is cut.
        let isCut = place.bytes.count > 390 && end.samePosition(in: text.unicodeScalars) != nil
        return text[start..<end].utf8.elementsEqual((evidence.text ?? "").utf8)
            && (isWhole || isCut)
    }

    private func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let at = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1 where at < bytes.count: bytes.remove(at: at)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: at)
            case 3:
                bytes.insert(
                    contentsOf: Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)],
                    at: at
                )
            case 4:
                bytes.insert(
                    contentsOf: Array(
                        [
                            "<", "&#x", "\u{200B}", "。", "🇨🇦", "\u{301}", "\n", "'s", "👍🏽",
                            "\u{20E3}",
                            "31", "日",
                        ][at % 12].utf8
                    ),
                    at: at
                )
            default: bytes.removeLast(min(bytes.count, at))
            }
        }
        return bytes
    }
}
