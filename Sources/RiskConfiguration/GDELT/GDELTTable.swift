import Glibc
package import RiskSources
import RiskModel

extension GDELTMapping {
    /// Reads and checks `gdelt.toml`.
    ///
    /// - Throws: `TextFile.ReadError`, or `ConfigurationError` with every fault of the file.
    package static func load(_ path: String) throws -> GDELTMapping {
        try parse(String(decoding: try TextFile.read(path), as: UTF8.self), file: path)
    }

    /// The same, and nil where there is no such file.
    package static func loadIfThere(_ path: String) throws -> GDELTMapping? {
        access(path, F_OK) == 0 ? try load(path) : nil
    }

    package static func parse(
        _ text: String,
        file: String
    ) throws(ConfigurationError) -> GDELTMapping {
        try Configuration.read(text, file: file) { root in
            if root.number("version", in: 1...1) == nil {
                root.fault("version", "expected version = 1")
            }
            var mapping = GDELTMapping()
            mapping.confidence = root.number("confidence", in: 0...1) ?? mapping.confidence
            mapping.maximumAge = root.duration("maximum_age") ?? mapping.maximumAge
            mapping.meanings = root.meanings()
            mapping.countries = root.countries("countries")
            mapping.groups = root.countries("groups")
            mapping.regions = Set(root.strings("regions") ?? [])
            mapping.publishers = root.texts("publishers")
            for table in root.tables("rules") {
                guard let (codes, rule) = table.gdeltRule(knowing: mapping.meanings) else {
                    continue
                }
                for code in codes { mapping.rules[code, default: []].append(rule) }
            }
            return mapping
        }
    }
}

extension TableReader {
    /// `[codes]`: what each CAMEO code says.
    fileprivate func meanings() -> [String: String] {
        let meanings = texts("codes")
        for code in meanings.keys.sorted() where !code.isCAMEOCode {
            fault("codes.\(code)", "is no CAMEO code of two to four digits")
        }
        return meanings
    }

    fileprivate func texts(_ key: String) -> [String: String] {
        guard let table = table(key) else { return [:] }
        let texts = table.keys.compactMap { key in table.string(key).map { (key, $0) } }
        table.finish()
        return Dictionary(uniqueKeysWithValues: texts)
    }

    fileprivate func countries(_ key: String) -> [String: Country] {
        guard let table = table(key) else { return [:] }
        let countries = table.keys.compactMap { code in
            table.parsed(code, expected: "a country code such as \"CAN\"", Country.init)
                .map { (code, $0) }
        }
        table.finish()
        return Dictionary(uniqueKeysWithValues: countries)
    }

    /// One table of `[[rules]]`, with the codes that it is for.
    fileprivate func gdeltRule(
        knowing meanings: [String: String]
    ) -> (codes: [String], rule: GDELTMapping.Rule)? {
        let codes = required("codes", strings("codes")) ?? []
        for code in codes where meanings[code] == nil {
            let near = nearest(to: code, among: meanings.keys.sorted())
            let hint = near.map { "; did you mean '\($0)'?" } ?? ""
            fault("codes", "\"\(code)\" is not among [codes]\(hint)")
        }
        let alone = parsed("signal", expected: "the id of a signal", SignalID.init)
        let byWords = signals("signals_by_words")
        if (alone == nil) == (byWords == nil) {
            fault(nil, "expected either signal or signals_by_words")
        }
        let stance = required(
            "stance",
            parsed("stance", expected: "\"advance\" or \"reverse\"", Stance.init)
        )
        let source = parsed(
            "source",
            expected: "\"actor1\", \"actor2\" or \"both\"",
            GDELTMapping.Source.init
        )
        let types = strings("target_types") ?? []
        finish()
        guard let stance, let signals = byWords ?? alone.map({ [$0] }) else { return nil }
        return (
            codes,
            GDELTMapping.Rule(
                signals: signals,
                needsWords: byWords != nil,
                stance: stance,
                source: source ?? .actor1,
                targetTypes: Set(types)
            )
        )
    }

    private func signals(_ key: String) -> [SignalID]? {
        strings(key).map { names in
            names.compactMap { name in
                let signal = SignalID(name)
                if signal == nil { fault(key, "\"\(name)\" is no signal id") }
                return signal
            }
        }
    }
}

extension String {
    fileprivate var isCAMEOCode: Bool {
        (2...4).contains(utf8.count) && utf8.allSatisfy { (48...57).contains($0) }
    }
}
