import RiskCoding
import RiskModel

/// Reads the tables of one file of the lexicon.
struct LexiconTables {
    let file: String

    mutating func read(_ root: TableReader, into lexicon: inout Lexicon) {
        if root.number("version", in: 1...1) == nil {
            root.fault("version", "expected version = 1")
        }
        readActors(root, into: &lexicon)
        readHomonyms(root, into: &lexicon)
        readMarkers(root, into: &lexicon)
        readClasses(root, "acts", .act, into: &lexicon)
        readClasses(root, "objects", .object, into: &lexicon)
        readClasses(root, "topics", .topic, into: &lexicon)
        readStatuses(root, into: &lexicon)
        readFrames(root, into: &lexicon)
        readAccused(root, into: &lexicon)
        readLanguage(root, into: &lexicon)
        readCharacters(root, into: &lexicon)
        root.finish()
    }

    // MARK: Actors and homonyms

    private func readActors(_ root: TableReader, into lexicon: inout Lexicon) {
        for (index, table) in root.tables("actors").enumerated() {
            let codes = table.strings("countries") ?? table.string("country").map { [$0] } ?? []
            let countries = codes.compactMap { code in
                let country = Country(code)
                if country == nil {
                    table.fault(
                        "country",
                        "\"\(code)\" is no country code of three capital letters"
                    )
                }
                return country
            }
            if countries.isEmpty {
                table.fault("country", "expected a country code such as \"CAN\"")
            }
            let kinds = Actor.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            let kind = table.required(
                "kind",
                table.parsed("kind", expected: "one of \(kinds)", Actor.Kind.init)
            )
            let actor = Actor(
                countries,
                kind ?? .state,
                since: day(table, "since"),
                until: day(table, "until")
            )
            add(table, .actor(actor), at: "actors[\(index + 1)]", into: &lexicon)
            table.finish()
        }
    }

    private func day(_ table: TableReader, _ key: String) -> Int? {
        table.parsed(key, expected: "a date such as \"2025-03-14\"") { Instant(date: $0)?.day }
    }

    private func readHomonyms(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let table = root.table("homonyms") else { return }
        add(table, .nothing, at: "homonyms", into: &lexicon)
        table.finish()
    }

    // MARK: Words

    private func readMarkers(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let markers = root.table("markers") else { return }
        for marker in Marker.allCases {
            guard let table = markers.table(marker.rawValue) else { continue }
            add(table, .marker(marker), at: "markers.\(marker.rawValue)", into: &lexicon)
            table.finish()
        }
        markers.finish()
    }

    private func readClasses(
        _ root: TableReader,
        _ key: String,
        _ role: WordClass.Role,
        into lexicon: inout Lexicon
    ) {
        guard let tables = root.table(key) else { return }
        for name in tables.keys {
            guard let table = tables.table(name) else { continue }
            let word = WordClass(
                name: name,
                role: role,
                negated: table.string("negated"),
                isTelling: table.boolean("telling") ?? false,
                isJoint: table.boolean("joint") ?? false
            )
            if let known = lexicon.classes.firstIndex(where: { $0.name == name }) {
                if lexicon.classes[known].role != role {
                    table.fault(nil, "is a class of another kind elsewhere in the lexicon")
                }
                if word.negated != nil || word.isTelling || word.isJoint {
                    lexicon.classes[known] = word
                }
            } else {
                lexicon.classes.append(word)
            }
            add(table, .word(name), at: "\(key).\(name)", into: &lexicon)
            table.finish()
        }
        tables.finish()
    }

    private func readStatuses(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let statuses = root.table("statuses") else { return }
        for name in statuses.keys {
            guard let table = statuses.table(name) else { continue }
            let reaches = Status.Reach.allCases.map(\.rawValue).joined(separator: ", ")
            let reach = table.required(
                "reach",
                table.parsed("reach", expected: "one of \(reaches)", Status.Reach.init)
            )
            lexicon.statuses.append(
                Status(
                    name: name,
                    reach: reach ?? .clause,
                    intensity: table.number("intensity", in: 0...1),
                    confidence: table.number("confidence", in: 0...1) ?? 1,
                    drops: table.boolean("drops") ?? false,
                    yearsBefore: table.number("years_before", in: 1...1000).map { Int($0) }
                )
            )
            add(table, .status(name), at: "statuses.\(name)", into: &lexicon)
            table.finish()
        }
        statuses.finish()
    }

    /// The phrases of a table: `en`, `fr`, `zh`, and `any` for what is the same in every language.
    private func add(
        _ table: TableReader,
        _ meaning: Meaning,
        at path: String,
        into lexicon: inout Lexicon
    ) {
        let keys: [(String, Language?)] = [
            ("any", nil), ("en", .english), ("fr", .french), ("zh", .chinese),
        ]
        for (key, language) in keys {
            let origin = Origin(file: file, key: "\(path).\(key)")
            for phrase in table.strings(key) ?? [] {
                lexicon.entries.append(Entry(phrase, language, meaning, at: origin))
            }
        }
    }

    // MARK: Frames and letters

    private func readFrames(_ root: TableReader, into lexicon: inout Lexicon) {
        for (index, table) in root.tables("frames").enumerated() {
            let signal = table.required(
                "signal",
                table.parsed("signal", expected: "the id of a signal", SignalID.init)
            )
            let stance = table.required(
                "stance",
                table.parsed("stance", expected: "\"advance\" or \"reverse\"", Stance.init)
            )
            let objects = table.required("objects", table.strings("objects"))
            let intensity = table.required("intensity", table.number("intensity", in: 0...1))
            let source = table.parsed(
                "source",
                expected: "\"subject\" or \"holder\"",
                SourceRole.init
            )
            let acts = table.strings("acts") ?? []
            let with = table.strings("with") ?? []
            let without = table.strings("without") ?? []
            table.finish()
            guard let signal, let stance, let objects, let intensity else { continue }
            lexicon.frames.append(
                Frame(
                    signal: signal,
                    stance: stance,
                    objects: objects,
                    acts: acts,
                    with: with,
                    without: without,
                    intensity: intensity,
                    source: source ?? .subject,
                    origin: Origin(file: file, key: "frames[\(index + 1)]")
                )
            )
        }
    }

    private func readAccused(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let table = root.table("accused") else { return }
        for key in table.keys {
            guard let signal = SignalID(key) else {
                table.fault(key, "is no signal id")
                continue
            }
            for code in table.strings(key) ?? [] {
                guard let country = Country(code) else {
                    table.fault(key, "\"\(code)\" is no country code of three capital letters")
                    continue
                }
                lexicon.accused[signal, default: []].insert(country)
            }
        }
        table.finish()
    }

    private func readLanguage(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let table = root.table("language") else { return }
        for (key, language) in [("english", Language.english), ("french", .french)] {
            lexicon.functionWords[language, default: []] += table.strings(key) ?? []
        }
        lexicon.abbreviations += table.strings("abbreviations") ?? []
        table.finish()
    }

    private func readCharacters(_ root: TableReader, into lexicon: inout Lexicon) {
        guard let table = root.table("characters") else { return }
        let traditional = Array((table.string("traditional") ?? "").unicodeScalars)
        let simplified = Array((table.string("simplified") ?? "").unicodeScalars)
        if traditional.count != simplified.count {
            table.fault(nil, "expected as many simplified characters as traditional ones")
        }
        lexicon.characters += zip(traditional, simplified)
        table.finish()
    }
}
