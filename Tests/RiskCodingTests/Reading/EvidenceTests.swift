import RiskCoding
import RiskModel
import Testing

/// Where the words of an event stand in its document.
struct EvidenceTests {
    private func evidence(
        _ document: Document,
        by coder: Coder = Shipped.coder
    ) throws -> (
        text: String, place: Evidence.Place, slice: String
    ) {
        let evidence = try #require(coder.code(document).first).evidence
        let (text, place) = (try #require(evidence.text), try #require(evidence.place))
        let field = try #require(document[place.field])
        let slice = try #require(String(validating: Array(field.utf8)[place.bytes], as: UTF8.self))
        return (text, place, slice)
    }

    @Test func isASentenceOfAField() throws {
        let found = try evidence(
            Shipped.document(
                "Markets open",
                summary: "Il pleut à Québec. China imposes tariffs on Canadian canola. It rains."
            )
        )
        #expect(found.place == Evidence.Place(field: .summary, bytes: 21..<61))
        #expect(found.slice == "China imposes tariffs on Canadian canola")
        #expect(found.text == found.slice)
    }

    @Test(
        "offsets are those of the field as it came in, mark-up and entities and all",
        arguments: [
            "<p>China imposes <b>tariffs</b> on Canadian&nbsp;canola</p>",
            "🔴 Ｃｈｉｎａ imposes tari\u{301}ffs on Canadian canola\u{20E3} 😡",
            "中国对加拿大油菜籽加征关税\u{FE00}。",
            "La Chine impose des droits de douane sur le canola canadien&#x301;",
        ]
    )
    func isTheFieldAsItCame(title: String) throws {
        for coder in [Shipped.coder, Shipped.whole] {
            let found = try evidence(Shipped.document(title), by: coder)
            #expect(found.text == found.slice)
            let ends = [found.place.bytes.lowerBound, found.place.bytes.upperBound]
            for end in ends {
                let index = title.utf8.index(title.startIndex, offsetBy: end)
                #expect(index.samePosition(in: title) != nil, "\(end) lies within a character")
            }
        }
    }

    @Test func ofALongSentenceIsThePartThatTells() throws {
        let much = String(repeating: "and so it went on and on ", count: 40)
        let found = try evidence(
            Shipped.document("\(much), while China imposes tariffs on Canadian canola, \(much)")
        )
        #expect(found.slice.utf8.count <= 400)
        #expect(found.slice.contains("China imposes tariffs on Canadian canola"))
        #expect(found.text == found.slice)
    }

    @Test func aSingleWordLongerThanTheBoundIsCut() {
        let word =
            "China imposes tariffs on Canadian canola" + String(repeating: "e\u{301}", count: 900)
        for event in Shipped.whole.code(Shipped.document(word)) {
            #expect(event.evidence.text.map { $0.utf8.count <= 400 } ?? true)
        }
    }
}
