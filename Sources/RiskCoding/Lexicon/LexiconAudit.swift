/// What in a lexicon does nothing, or not what its writer will have meant: no faults, but worth a look.
package enum LexiconAudit {
    package struct Remark: Sendable, Hashable {
        package let origin: Origin
        /// The phrase it is about, as it is spelled; nil where it is about a class or a frame.
        package let phrase: String?
        package let text: String
    }

    /// Phrases that stand twice with one meaning, or stand for two countries at once; homonyms that switch another
    /// meaning off; words and classes that no frame reaches.
    package static func remarks(on lexicon: Lexicon) -> [Remark] {
        repeated(lexicon) + shadowed(lexicon) + unreachable(lexicon)
    }

    private struct Place: Hashable {
        let spelling: String
        let language: Language
    }

    private static func repeated(_ lexicon: Lexicon) -> [Remark] {
        var seen: [Place: [(meaning: Meaning, origin: Origin)]] = [:]
        var remarks: [Remark] = []
        each(lexicon.entries) { entry, place in
            for earlier in seen[place] ?? [] {
                let there = "\(earlier.origin.file), \(earlier.origin.key)"
                if earlier.meaning == entry.meaning {
                    remarks.append(
                        Remark(
                            origin: entry.origin,
                            phrase: entry.phrase,
                            text: "\"\(place.spelling)\" stands in \(there) too"
                        )
                    )
                } else if clash(earlier.meaning, entry.meaning) {
                    let text =
                        "\"\(place.spelling)\" stands for another country in \(there); the first read wins"
                    remarks.append(Remark(origin: entry.origin, phrase: entry.phrase, text: text))
                }
            }
            seen[place, default: []].append((entry.meaning, entry.origin))
        }
        return unique(remarks)
    }

    private static func shadowed(_ lexicon: Lexicon) -> [Remark] {
        var homonyms: [Place: Origin] = [:]
        each(lexicon.entries.filter { $0.meaning == .nothing }) { homonyms[$1] = $0.origin }
        var remarks: [Remark] = []
        each(lexicon.entries.filter { $0.meaning != .nothing }) { entry, place in
            guard let homonym = homonyms[place] else { return }
            let text =
                "\"\(place.spelling)\" is a homonym in \(homonym.file), which switches it off here"
            remarks.append(Remark(origin: entry.origin, phrase: entry.phrase, text: text))
        }
        return unique(remarks)
    }

    private static func unreachable(_ lexicon: Lexicon) -> [Remark] {
        var used: Set<String> = []
        for frame in lexicon.frames {
            used.formUnion(frame.objects + frame.acts + frame.with + frame.without)
        }
        used.formUnion(lexicon.classes.filter { used.contains($0.name) }.compactMap(\.negated))
        var worded: Set<String> = []
        var remarks: [Remark] = []
        for entry in lexicon.entries {
            guard case .word(let name) = entry.meaning, worded.insert(name).inserted,
                !used.contains(name)
            else {
                continue
            }
            remarks.append(
                Remark(
                    origin: entry.origin,
                    phrase: nil,
                    text: "no frame uses the class \"\(name)\""
                )
            )
        }
        for frame in lexicon.frames {
            for name in frame.objects + frame.acts where !worded.contains(name) {
                remarks.append(
                    Remark(
                        origin: frame.origin,
                        phrase: nil,
                        text: "the class \"\(name)\" has no words"
                    )
                )
            }
        }
        return remarks
    }

    /// Two countries at one time: office-holders that follow each other do not clash.
    private static func clash(_ a: Meaning, _ b: Meaning) -> Bool {
        guard case .actor(let a) = a, case .actor(let b) = b, a.countries != b.countries else {
            return false
        }
        return (a.since ?? .min) <= (b.until ?? .max) && (b.since ?? .min) <= (a.until ?? .max)
    }

    private static func each(_ entries: [Entry], _ body: (Entry, Place) -> Void) {
        for entry in entries {
            for spelling in (try? PhraseSpelling.expand(entry.phrase)) ?? [] {
                for language in entry.language.map({ [$0] }) ?? Language.allCases {
                    body(entry, Place(spelling: spelling, language: language))
                }
            }
        }
    }

    /// A phrase of every language would be told once for each.
    private static func unique(_ remarks: [Remark]) -> [Remark] {
        var seen: Set<Remark> = []
        return remarks.filter { seen.insert($0).inserted }
    }
}
