import Foundation
import RiskModel
import Testing

@testable import RiskWire

/// The short way to a document, held against `JSONDecoder`.
///
/// `RISKD_FUZZ_ROUNDS` sets how many mangled lines are tried (`make fuzz`); the seed is fixed, so that a failure comes again.
struct DocumentScannerFuzzTests {
    private static let rounds =
        ProcessInfo.processInfo.environment["RISKD_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 3000

    static let seeds = [
        #"{"id":"d-1","title":"China imposes tariffs","summary":null,"body":"A\nb","published_at":"2026-01-16T09:30:00Z"}"#,
        #" { "title" : "Caf\u00e9 \ud83c\udde8\ud83c\udde6 \"x\" \\ \/" , "language":"fr", "other":true , "n":null}"#,
        #"{"title":"中国对加拿大加征关税","publisher":"新华社","url":"https://example.org/1","published_at":"2026-01-16"}"#,
        #"{"title":" \t","summary":"s","summary":"t","x":{"y":[1,2.5e3,-0]}}"#, "{}", "null", "[]",
        #"{"title":"\ud800","body":"\udc00\ud800"}"#, #"{"title":"a","published_at":"2026-02-30"}"#,
    ].map { Array($0.utf8) }

    @Test func whatItTakesIsWhatJSONSays() throws {
        var random = SeededRandom(state: 7)
        var taken = 0
        for _ in 0..<Self.rounds {
            let line = mutated(&random)
            guard String(validating: line, as: UTF8.self) != nil,
                let scanned = DocumentScanner.document(in: line, 0..<line.count)
            else { continue }
            taken += 1
            let decoded = try? JSONDecoder().decode(DocumentRecord.self, from: Data(line))
            let words = String(decoding: line, as: UTF8.self)
            #expect(decoded.map(described) == described(scanned), "\(words.debugDescription)")
        }
        #expect(taken > Self.rounds / 50, "it takes but \(taken)")
    }

    private func described(_ record: DocumentRecord) -> [String?] {
        [
            record.id, record.title, record.summary, record.body, record.url, record.publisher,
            record.language, record.publishedAt?.rfc3339,
        ]
    }

    private func mutated(_ random: inout SeededRandom) -> [UInt8] {
        var bytes = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let at = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 1 where at < bytes.count: bytes.remove(at: at)
            case 2:
                let parts = [
                    ",", "\"", "\\", "\\u00", "{", "}", "null", ":", " ", "\n", "\u{0}", "é",
                ]
                bytes.insert(contentsOf: parts[at % parts.count].utf8, at: at)
            case 3: bytes.insert(UInt8.random(in: 32...126, using: &random), at: at)
            default: bytes.removeLast(min(bytes.count, at % 3))
            }
        }
        return bytes
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

struct DocumentScannerTests {
    private func scanned(_ line: String) -> DocumentRecord? {
        DocumentScanner.document(in: Array(line.utf8), 0..<line.utf8.count)
    }

    @Test(arguments: [
        #"{"title":"a"}"#, #"{"title":"a\u00e9\n","body":null,"unknown":"x"}"#,
        "{ \"title\" : \"a\" ,\t\"published_at\":\"2026-01-16\" }\r", #"{"body":"🇨🇦","x":false}"#,
    ])
    func takesWhatIsPlain(line: String) {
        #expect(scanned(line) != nil)
    }

    @Test(
        "the rest is left to JSONDecoder",
        arguments: [
            "", "{", "{}", #"{"title":"a"} x"#, #"{"title":"a","title":"b"}"#, #"{"title":7}"#,
            #"{"title":"a",}"#, #"{"title":"a" "body":"b"}"#, #"{"title":"\x"}"#,
            #"{"title":"\ud800"}"#,
            #"{"title":"a","published_at":"soon"}"#, #"{"title":"a","nested":{}}"#,
            "{\"title\":\"a\u{1}\"}",
            #"{"t\u0069tle":"a"}"#, #"{"title":" "}"#, #"["a"]"#,
        ]
    )
    func leavesWhatIsNot(line: String) {
        #expect(scanned(line) == nil)
    }
}
