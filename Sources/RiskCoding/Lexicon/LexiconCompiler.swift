import RiskModel

/// Makes the automaton of a lexicon, and notes what is wrong with it.
struct LexiconCompiler {
    let lexicon: Lexicon
    private(set) var vocabulary = VocabularyBuilder()
    private var phrases = PhraseIndexBuilder()
    let folding: Folding
    private var meanings: [PhraseMeaning] = []
    /// Whom a meaning can stand for, by its index.
    private var actors: [Int: [Actor]] = [:]
    private(set) var classes: [String: Int] = [:]
    private(set) var acts = ClassSet()
    private(set) var topics = ClassSet()
    private(set) var telling = ClassSet()
    private(set) var joint = ClassSet()
    private(set) var frames: [CompiledFrame] = []
    private(set) var faults: [(origin: Origin, problem: String)] = []

    /// The last word of each phrase of several words, by the node that it ends at.
    private var lastWords: [UInt32: UInt32] = [:]
    private var statusIndices: [String: Int] = [:]

    init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        folding = Folding(simplifying: lexicon.characters)
    }

    mutating func compile() {
        numberClasses()
        if lexicon.statuses.count > Limits.statuses {
            let origin = Origin(file: "lexicon", key: "statuses")
            faults.append((origin, "more than \(Limits.statuses) statuses"))
        }
        for (index, status) in lexicon.statuses.enumerated() { statusIndices[status.name] = index }
        for entry in lexicon.entries where entry.meaning != .nothing { add(entry) }
        keepMarkersOfLastWords()
        // Last, for what a homonym says stands over all else.
        for entry in lexicon.entries where entry.meaning == .nothing { add(entry) }
        for frame in lexicon.frames { add(frame) }
        addFunctionWords()
    }

    private mutating func numberClasses() {
        let nowhere = Origin(file: "lexicon", key: "classes")
        if lexicon.classes.count > ClassSet.limit {
            faults.append((nowhere, "more than \(ClassSet.limit) classes of words"))
        }
        for (index, word) in lexicon.classes.prefix(ClassSet.limit).enumerated() {
            if classes.updateValue(index, forKey: word.name) != nil {
                faults.append((nowhere, "the class \"\(word.name)\" is defined twice"))
            }
            if word.isTelling { telling.insert(index) }
            if word.isJoint { joint.insert(index) }
            switch word.role {
            case .act: acts.insert(index)
            case .topic: topics.insert(index)
            case .object: break
            }
        }
    }

    /// The index, the distinct meanings and the table of actors.
    func finished() -> (phrases: PhraseIndex, meanings: [PhraseMeaning], actors: [Actor]) {
        var table: [Actor] = []
        var places: [[Actor]: Range<Int32>] = [:]
        var numbers: [PhraseMeaning: Int32] = [:]
        var distinct: [PhraseMeaning] = []
        let renumbered = meanings.indices.map { index -> Int32 in
            var meaning = meanings[index]
            if let actors = actors[index] {
                let place = places[actors] ?? Int32(table.count)..<Int32(table.count + actors.count)
                if places.updateValue(place, forKey: actors) == nil { table += actors }
                meaning.actors = place
            }
            if let number = numbers[meaning] { return number }
            numbers[meaning] = Int32(distinct.count)
            distinct.append(meaning)
            return Int32(distinct.count - 1)
        }
        return (phrases.finished(renumbering: renumbered), distinct, table)
    }

    // MARK: Phrases

    private mutating func add(_ entry: Entry) {
        do throws(PhraseSpelling.Fault) {
            let parts =
                PhraseSpelling.isPlain(entry.phrase)
                ? [[words(of: entry.phrase)]]
                : try PhraseSpelling.parts(of: entry.phrase).map { $0.map { words(of: $0) } }
            guard parts.contains(where: { $0.contains { !$0.isEmpty } }) else {
                return fault(entry, "\"\(entry.phrase)\" holds no word")
            }
            add(entry, parts[...], from: nil, after: 0)
        } catch {
            fault(entry, error.description)
        }
    }

    /// Adds every phrase that goes on from a node with one spelling of each part.
    private mutating func add(
        _ entry: Entry,
        _ parts: ArraySlice<[[UInt32]]>,
        from node: UInt32?,
        after last: UInt32
    ) {
        guard let part = parts.first else {
            guard let node else { return }
            if phrases.node(of: last) != node, entry.meaning != .nothing { lastWords[node] = last }
            return add(entry, at: node)
        }
        for words in part {
            var next = node
            for word in words {
                next = next.map { phrases.next(from: $0, word) } ?? phrases.root(word)
            }
            add(entry, parts.dropFirst(), from: next, after: words.last ?? last)
        }
    }

    private mutating func add(_ entry: Entry, at node: UInt32) {
        let languages = entry.language.map { [$0] } ?? Language.allCases
        for language in languages {
            var index = phrases.meaning(at: node, language)
            if index < 0 {
                index = meanings.count
                meanings.append(PhraseMeaning())
                phrases.setMeaning(index, at: node, language)
            }
            if entry.meaning == .nothing {
                meanings[index] = PhraseMeaning()
                actors[index] = nil
            } else {
                add(entry, toMeaning: index)
            }
        }
    }

    private mutating func add(_ entry: Entry, toMeaning meaning: Int) {
        switch entry.meaning {
        case .actor(let actor):
            actors[meaning, default: []].append(actor)
            if entry.phrase.unicodeScalars.first?.properties.isUppercase ?? false {
                meanings[meaning].needsCapital = true
            }
        case .word(let name):
            guard let index = classes[name] else { return fault(entry, "no class \"\(name)\"") }
            meanings[meaning].classes.insert(index)
        case .marker(let marker): meanings[meaning].markers.insert(.of(marker))
        case .status(let name):
            guard let index = statusIndices[name] else {
                return fault(entry, "no status \"\(name)\"")
            }
            meanings[meaning].statuses |= 1 << UInt32(index)
        case .nothing: break
        }
    }

    /// "duties on", "反对": words that end in a marker mark what follows them as the marker alone would.
    ///
    /// Not names, nor Chinese nouns, whose last character is no word of its own.
    private mutating func keepMarkersOfLastWords() {
        for (node, word) in lastWords {
            guard let single = phrases.node(of: word) else { continue }
            for language in Language.allCases {
                let phrase = phrases.meaning(at: node, language)
                let last = phrases.meaning(at: single, language)
                guard phrase >= 0, last >= 0, actors[phrase] == nil else { continue }
                let classes = meanings[phrase].classes
                guard !(language == .chinese ? classes.intersection(acts) : classes).isEmpty else {
                    continue
                }
                meanings[phrase].markers.formUnion(meanings[last].markers.intersection(.roles))
            }
        }
    }

    /// The words of a phrase, cut and folded as texts are.
    private mutating func words(of phrase: String) -> [UInt32] {
        wordHashes(of: phrase).map { vocabulary.insert($0) }
    }

    private func wordHashes(of phrase: String) -> [UInt64] {
        var hashes: [UInt64] = []
        var hash = Vocabulary.seed
        var followsApostrophe = false
        func end() {
            // An English possessive is a mark on the word before it, in phrases as in texts.
            let isPossessive = followsApostrophe && !hashes.isEmpty && hash == Vocabulary.lettersS
            if hash != Vocabulary.seed, !isPossessive { hashes.append(hash) }
            hash = Vocabulary.seed
            followsApostrophe = false
        }
        for scalar in phrase.unicodeScalars {
            let folded: Folded =
                scalar.isASCII ? Self.fold(ascii: scalar) : folding.fold(scalar.value)
            if scalar == "'" || scalar == "\u{2019}" {
                end()
                followsApostrophe = true
                continue
            }
            switch folded {
            case .letters(let first, let second):
                hash = Vocabulary.mix(hash, first)
                if let second { hash = Vocabulary.mix(hash, second) }
            case .chinese(let character):
                end()
                hashes.append(Vocabulary.hash(chinese: character))
            case .other(let value):
                hash = Vocabulary.mix(hash, UInt8(truncatingIfNeeded: value))
                hash = Vocabulary.mix(hash, UInt8(truncatingIfNeeded: value >> 8))
            case .mark: end()
            case .nothing: break
            }
        }
        end()
        return hashes
    }

    private static func fold(ascii scalar: Unicode.Scalar) -> Folded {
        switch scalar.value {
        case 65...90, 97...122: .letters(UInt8(scalar.value) | 0x20, nil)
        case 48...57: .letters(UInt8(scalar.value), nil)
        default: .mark(.space)
        }
    }

    private mutating func fault(_ entry: Entry, _ problem: String) {
        faults.append((entry.origin, problem))
    }

    // MARK: Frames and function words

    private mutating func add(_ frame: Frame) {
        frames.append(
            CompiledFrame(
                signal: frame.signal,
                stance: frame.stance,
                objects: set(frame.objects, frame),
                acts: set(frame.acts, frame),
                with: set(frame.with, frame),
                without: set(frame.without, frame),
                intensity: frame.intensity,
                source: frame.source,
                origin: frame.origin
            )
        )
    }

    private mutating func set(_ names: [String], _ frame: Frame) -> ClassSet {
        var set = ClassSet()
        for name in names {
            if let index = classes[name] {
                set.insert(index)
            } else {
                faults.append((frame.origin, "no class \"\(name)\""))
            }
        }
        return set
    }

    private mutating func addFunctionWords() {
        for (language, words) in lexicon.functionWords {
            for word in words {
                for hash in wordHashes(of: word) {
                    vocabulary.mark(
                        vocabulary.insert(hash),
                        as: language == .french ? .french : language == .english ? .english : .none
                    )
                }
            }
        }
        for word in lexicon.abbreviations {
            for hash in wordHashes(of: word) { vocabulary.markAbbreviation(hash) }
        }
    }
}
