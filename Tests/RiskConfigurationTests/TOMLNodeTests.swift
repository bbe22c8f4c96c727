import Testing

@testable import RiskConfiguration

/// A document comes out of the TOML library as it was written.
struct TOMLNodeTests {
    private func table(_ text: String) throws -> [String: TOMLNode] {
        guard case .table(let values) = try TOMLNode.parse(text) else { return [:] }
        return values
    }

    @Test(arguments: [
        ("'plain'", "\"plain\""), ("\"é \\u4E2D \\\" \\n\"", "\"é 中 \" \n\""), ("\"\"", "\"\""),
        ("'''a\nb'''", "\"a\nb\""), ("0x10", "16"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("0.5", "0.5"), ("-inf", "-inf"), ("true", "true"), ("false", "false"),
        ("2026-03-14", "a date"), ("07:32:00", "a date"), ("2026-03-14T07:32:00Z", "a date"),
        ("[]", "a list"), ("{}", "a table"),
    ])
    func eachKindOfValue(text: String, words: String) throws {
        #expect(try table("value = \(text)")["value"]?.words == words)
    }

    @Test func tablesAndListsInEachOther() throws {
        let root = try table(
            """
            [[rules]]
            name = "one"
            [[rules]]
            name = "two"
            above.tension = [1, [2.5, "three"]]
            """
        )
        guard case .array(let rules) = root["rules"], rules.count == 2,
            case .table(let one) = rules[0], case .table(let two) = rules[1],
            case .table(let above) = two["above"], case .array(let list) = above["tension"],
            list.count == 2, case .array(let inner) = list[1]
        else {
            Issue.record("\(root)")
            return
        }
        #expect(one.mapValues(\.words) == ["name": "\"one\""])
        #expect(two.keys.sorted() == ["above", "name"])
        #expect(list[0].words == "1")
        #expect(inner.map(\.words) == ["2.5", "\"three\""])
    }

    @Test func nothingIsAnEmptyTable() throws {
        #expect(try table("# nothing\n").isEmpty)
    }

    @Test func whatIsNoTOMLIsToldWithItsPlace() {
        let fault = #expect(throws: ConfigurationFault.self) {
            try TOMLNode.parse("a = 1\nb = = 2\n")
        }
        #expect(fault?.line == 2)
        #expect(fault?.problem.hasPrefix("not TOML: ") == true)
        #expect(fault?.problem.hasSuffix(" (column 5)") == true)
    }
}
