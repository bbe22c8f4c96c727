import Glibc
package import RiskCoding
import RiskModel

/// Reads the lexicon's directory: every `.toml` in it, in order of name.
package enum LexiconFiles {
    /// - Throws: `TextFile.ReadError`, or `ConfigurationError` with every fault of a file.
    package static func load(directory: String) throws -> Lexicon {
        var lexicon = Lexicon()
        let names = try listing(directory)
        guard !names.isEmpty else {
            throw TextFile.ReadError(description: "\(directory) holds no lexicon (.toml)")
        }
        for name in names {
            let path = "\(directory)/\(name)"
            let text = String(decoding: try TextFile.read(path), as: UTF8.self)
            guard case .table(let values) = try parsed(text, path) else { continue }
            let faults = FaultCollector(LineIndex(text))
            let root = TableReader(values, path: "", faults: faults)
            root.read(into: &lexicon)
            guard faults.faults.isEmpty else {
                throw ConfigurationError(file: path, faults: faults.faults)
            }
        }
        return lexicon
    }

    private static func parsed(
        _ text: String,
        _ path: String
    ) throws(ConfigurationError) -> TOMLNode {
        do throws(ConfigurationFault) {
            return try TOMLNode.parse(text)
        } catch {
            throw ConfigurationError(file: path, faults: [error])
        }
    }

    private static func listing(_ directory: String) throws(TextFile.ReadError) -> [String] {
        guard let stream = opendir(directory) else {
            throw TextFile.ReadError(
                description: "\(directory) cannot be read: \(String(cString: strerror(errno)))"
            )
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(".toml") { names.append(name) }
        }
        return names.sorted()
    }
}

extension TableReader {
    fileprivate func read(into lexicon: inout Lexicon) {
        if number("version", in: 1...1) == nil { fault("version", "expected version = 1") }
        readActors(into: &lexicon)
        readSignals(into: &lexicon)
        readActs(into: &lexicon)
        if let context = table("context") {
            lexicon.negations.formUnion(context.strings("negations") ?? [])
            lexicon.dismissals.formUnion(context.strings("dismissals") ?? [])
            lexicon.openings.formUnion(context.strings("opening") ?? [])
            context.finish()
        }
        finish()
    }

    private func readActors(into lexicon: inout Lexicon) {
        guard let actors = table("actors") else { return }
        for code in actors.keys {
            guard let country = Country(code) else {
                actors.fault(code, "is no country code of three capital letters")
                continue
            }
            for phrase in actors.strings(code) ?? [] {
                if let other = lexicon.actors.updateValue(country, forKey: phrase), other != country
                {
                    actors.fault(code, "\"\(phrase)\" stands for \(other) already")
                }
            }
        }
        actors.finish()
    }

    private func readSignals(into lexicon: inout Lexicon) {
        guard let signals = table("signals") else { return }
        for name in signals.keys {
            guard let id = SignalID(name) else {
                signals.fault(name, "is no signal id")
                continue
            }
            for phrase in signals.strings(name) ?? [] {
                lexicon.signals[phrase, default: []].append(id)
            }
        }
        signals.finish()
    }

    private func readActs(into lexicon: inout Lexicon) {
        guard let acts = table("acts") else { return }
        for kind in Lexicon.Kind.allCases {
            guard let act = acts.table(kind.rawValue) else { continue }
            let strength = act.required("strength", act.number("strength", in: 0...1)) ?? 0
            for phrase in act.strings("words") ?? [] {
                let new = Lexicon.Act(kind: kind, strength: strength)
                if let other = lexicon.acts.updateValue(new, forKey: phrase), other.kind != kind {
                    act.fault("words", "\"\(phrase)\" is in acts.\(other.kind.rawValue) already")
                }
            }
            act.finish()
        }
        acts.finish()
    }
}
