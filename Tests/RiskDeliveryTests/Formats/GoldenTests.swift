import RiskWire
import Testing

@testable import RiskDelivery

@Suite("What each format sends, as files for review")
struct GoldenTests {
    private func text(_ rendering: Rendering) throws -> String {
        try JSONValue.parse(rendering.body).pretty()
    }

    private func check(_ name: String, _ format: any Format) throws {
        let parts = try Sample.allCases.map { sample in
            let renderings = try format.render(sample.message)
            let bodies = try renderings.map { try "\($0.contentType)\n\(text($0))\n" }
            return "=== \(sample.rawValue)\n\(bodies.joined())"
        }
        try expectGolden(parts.joined(separator: "\n"), "\(name).txt")
    }

    @Test(arguments: Formats.names)
    func isAsReviewed(name: String) throws {
        try check(name, Formats.named(name))
    }

    @Test func soIsATemplate() throws {
        let format = try Template(Formats.template, contentType: "application/json")
        let parts = try Sample.allCases.filter { $0 != .receiver }.map { sample in
            try "=== \(sample.rawValue)\n\(format.render(sample.message).map(text).joined())\n"
        }
        try expectGolden(parts.joined(separator: "\n"), "template.txt")
    }

    @Test("the same message gives the same bytes", arguments: Formats.names)
    func isPure(name: String) throws {
        for sample in Sample.allCases {
            let first = try Formats.named(name).render(sample.message)
            for _ in 0..<5 { #expect(try Formats.named(name).render(sample.message) == first) }
        }
    }
}
