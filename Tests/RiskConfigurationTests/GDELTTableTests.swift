import RiskConfiguration
import RiskModel
import RiskSources
import Testing

/// What gdelt.toml may say, and how its faults are told.
struct GDELTTableTests {
    private func faults(_ text: String) -> [String] {
        do throws(ConfigurationError) {
            _ = try GDELTMapping.parse(text, file: "gdelt.toml")
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func theShippedFileIsSoundAndEveryCodeOfItIsUsed() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let mapping = try GDELTMapping.load("/\(root)/Config/gdelt.toml")
        #expect(Set(mapping.rules.keys) == Set(mapping.meanings.keys))
        #expect(Set(Signal.standard.map(\.id)).isSubset(of: mapping.signals))
    }

    @Test func rulesOfOneCodeAreTriedInTheOrderOfTheFile() throws {
        let text = """
            version = 1
            [codes]
            163 = "imposes sanctions"
            [[rules]]
            codes = ["163"]
            signals_by_words = ["cyber-threat"]
            stance = "advance"
            [[rules]]
            codes = ["163"]
            signal = "retaliatory-tariffs"
            stance = "advance"
            source = "actor2"
            target_types = ["BUS"]
            """
        let rules = try #require(try GDELTMapping.parse(text, file: "gdelt.toml").rules["163"])
        #expect(rules.map(\.needsWords) == [true, false])
        #expect(
            rules.map { $0.signals.map(\.name) } == [["cyber-threat"], ["retaliatory-tariffs"]]
        )
        #expect(rules.map(\.source) == [.actor1, .actor2])
        #expect(rules.map(\.targetTypes) == [[], ["BUS"]])
    }

    @Test func everyFaultIsToldAtOnceWithItsLine() {
        let text = """
            confidence = 2
            [codes]
            163 = "imposes sanctions"
            16x = "is a slip"
            [countries]
            ROM = "Romania"
            [[rules]]
            codes = ["164"]
            signal = "retaliatory-tariffs"
            stance = "forward"
            [[rules]]
            codes = ["163"]
            stance = "advance"
            source = "actor3"
            sorce = "actor2"
            """
        #expect(
            faults(text) == [
                "version: expected version = 1",
                "line 1: confidence: expected a number from 0.0 to 1.0, found 2",
                "line 4: codes.16x: is no CAMEO code of two to four digits",
                "line 6: countries.ROM: expected a country code such as \"CAN\", found \"Romania\"",
                "line 8: rules[1].codes: \"164\" is not among [codes]; did you mean '163'?",
                "line 10: rules[1].stance: expected \"advance\" or \"reverse\", found \"forward\"",
                "line 11: rules[2]: expected either signal or signals_by_words",
                "line 14: rules[2].source: expected \"actor1\", \"actor2\" or \"both\", found \"actor3\"",
                "line 15: rules[2].sorce: is not a key that is known here; did you mean 'source'?",
            ]
        )
    }
}
