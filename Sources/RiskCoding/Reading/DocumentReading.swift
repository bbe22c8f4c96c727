import RiskModel

/// The reading of one document: its fields in order, and the events found so far.
struct DocumentReading {
    private let document: Document
    private let lexicon: CompiledLexicon
    private let frames: FrameReader
    private var tokenizer: Tokenizer
    /// The sentence that is looked at.
    private var sentence = Sentence()
    /// Sentences that are looked at once a country is named: where none is, they tell of nobody, and most of the news
    /// costs no more than its words.
    private var waiting: [ReadSentence] = []
    private var waits: Bool
    /// The countries spoken of so far, latest first.
    private var context: [Country] = []
    /// Statuses told by the title that weigh on all of the document.
    private var documentStatuses: UInt32 = 0
    private var found: [Reading] = []
    /// Findings whose countries may yet be told by a later sentence.
    private var unplaced: [Unplaced] = []
    /// How often each country was named.
    private var named: [(country: Country, times: Int)] = []
    /// What the document is judged by; nil where nobody judges.
    private(set) var digest: DocumentDigest?
    private let digests: DigestReader?
    /// What is told of each sentence; nil where nobody asks why.
    private(set) var explained: [SentenceExplanation]?

    init(
        _ document: Document,
        lexicon: CompiledLexicon,
        frames: FrameReader,
        digests: DigestReader? = nil,
        explains: Bool = false,
        waits: Bool = true
    ) {
        if explains { explained = [] }
        self.waits = waits && !explains
        self.digests = digests
        if digests != nil { digest = DocumentDigest() }
        if explains, let digests { digest?.tagNames = digests.names }
        self.document = document
        self.lexicon = lexicon
        self.frames = frames
        tokenizer = Tokenizer(vocabulary: lexicon.vocabulary, folding: lexicon.folding)
    }

    mutating func readAll() {
        read(document.title, .title)
        read(document.summary, .summary)
        read(document.body, .body)
        guard !waits else { return }
        placeRest()
        digest?.readings = Consolidation.consolidate(found)
        digest?.findPairs()
    }

    /// In order of where they were read.
    func events(_ judge: Judge?) -> [CodedEvent] {
        guard !waits else { return [] }
        let readings =
            if let judge, let digest {
                Judgement(lexicon: lexicon, judge: judge, digest: digest)
                    .readings()
            } else {
                Consolidation.consolidate(found)
            }
        guard !readings.isEmpty else { return [] }
        let dates = OccurrenceReader(lexicon, publishedAt: document.publishedAt)
        return readings.prefix(Limits.events).enumerated().map {
            $1.event(number: $0 + 1, of: document, dates: dates)
        }
    }

    /// What the judge made of it, in words: a line each for what may be so.
    func judgements(_ judge: Judge?) -> [String] {
        guard let judge, let digest else { return [] }
        return Judgement(lexicon: lexicon, judge: judge, digest: digest)
            .explained()
    }

    private mutating func read(_ text: String?, _ field: Field) {
        guard let text else { return }
        var next = tokenizer.tokens.count
        tokenizer.read(text.utf8.span)
        let count = tokenizer.tokens.count - next
        guard count > 0 else { return }
        let reader = SentenceReader(
            lexicon: lexicon,
            language: language(ofTokens: count),
            day: document.publishedAt.day
        )
        var sentences = 0
        while next < tokenizer.tokens.count, sentences < field.sentences {
            var sentence = Sentence()
            next = reader.read(tokenizer.tokens, from: next, into: &sentence)
            sentences += 1
            take(ReadSentence(sentence: sentence, field: field, language: reader.language))
        }
    }

    private func language(ofTokens count: Int) -> Language {
        if tokenizer.chineseCharacters * 3 > count { return .chinese }
        if tokenizer.frenchWords != tokenizer.englishWords {
            return tokenizer.frenchWords > tokenizer.englishWords ? .french : .english
        }
        return document.language.flatMap { Language(rawValue: $0.prefix(2).lowercased()) }
            ?? .english
    }

    /// Looks at a sentence, and at those that waited for it, unless it waits too.
    private mutating func take(_ read: ReadSentence) {
        if waits, waiting.count < Limits.waitingSentences,
            read.sentence.mentions.allSatisfy({ $0.actor == nil })
        {
            waiting.append(read)
            return
        }
        waits = false
        for earlier in waiting { look(at: earlier) }
        waiting = []
        look(at: read)
    }

    private mutating func look(at read: ReadSentence) {
        sentence = read.sentence
        let field = read.field
        if field == .title { documentStatuses |= sentence.statuses & lexicon.documentStatuses }
        defer { remember() }
        keepDigest(field, read.language)
        if explained != nil {
            explained?.append(
                Explainer(lexicon: lexicon)
                    .sentence(
                        sentence,
                        field,
                        tokens: tokenizer.tokens,
                        text: (document[field] ?? "").utf8.span
                    )
            )
        }
        guard sentence.mentions.contains(where: { !$0.classes.isEmpty }) else { return }
        let parties = PartyReader(lexicon: lexicon, sentence: sentence, context: context)
        for finding in frames.findings(in: sentence) {
            let statuses = StatusReader(
                lexicon: lexicon,
                sentence: sentence,
                document: documentStatuses
            )
            guard let weight = statuses.weight(of: finding) else {
                explain(finding, "dropped as \(statuses.dropping(finding) ?? "")")
                note(finding, field, .dropped)
                continue
            }
            let who = parties.parties(of: finding)
            explain(finding, who.map { "\($0)" } ?? "no two countries here")
            note(finding, field, who == nil ? .noParties : .read)
            if let who {
                add(finding, who, weight, place(of: finding, in: field))
            } else if field != .body {
                unplaced.append(
                    Unplaced(
                        finding: finding,
                        weight: weight,
                        own: sentence.mentions.compactMap { lexicon.countries(of: $0).first }.first,
                        place: place(of: finding, in: field)
                    )
                )
            }
        }
    }

    /// Gives what a title tells without naming both countries the pair that the document is about.
    private mutating func placeRest() {
        guard !unplaced.isEmpty else { return }
        let order = named.sorted { ($1.times, $0.country) < ($0.times, $1.country) }.map(\.country)
        guard (2...Self.mostCountries).contains(order.count) else { return }
        for rest in unplaced {
            let own = rest.own ?? order[0]
            guard rest.own != nil || order.count == 2, let other = order.first(where: { $0 != own })
            else { continue }
            let frame = lexicon.frames[rest.finding.frame]
            let isMutual = lexicon.cooperation.contains(frame.signal) && frame.stance == .advance
            let parties = Parties(
                sources: [own],
                targets: [other],
                isMutual: isMutual,
                isBorrowed: true
            )
            add(rest.finding, parties, rest.weight, rest.place)
        }
    }

    private mutating func keepDigest(_ field: Field, _ language: Language) {
        guard let digests, let kept = digest?.sentences.count, kept < Limits.judgedSentences else {
            return
        }
        let digested = digests.digest(
            sentence,
            field,
            language,
            tokens: tokenizer.tokens,
            lexicon: lexicon,
            spelling: explained == nil ? [] : spelling(of: document[field] ?? "")
        )
        digest?.sentences.append(digested)
    }

    /// The words of the sentence as its digest numbers them.
    private func spelling(of text: String) -> [String] {
        var names: [String] = []
        var next = sentence.tokens.lowerBound
        while next < sentence.tokens.upperBound {
            let actor = sentence.mentions.first { $0.start == next && $0.actor != nil }
            names.append(
                actor == nil ? text.utf8.span.words(tokenizer.tokens, next..<next + 1) : "@"
            )
            next = actor?.end ?? next + 1
        }
        return names
    }

    private mutating func note(_ finding: Finding, _ field: Field, _ outcome: ReadingNote.Outcome) {
        guard let digests else { return }
        let frame = lexicon.frames[finding.frame]
        let act = finding.act.map { sentence.mentions[$0].classes.intersection(lexicon.acts) }
        let object = sentence.mentions[finding.object].classes.intersection(frame.objects)
        digest?.notes.append(
            ReadingNote(
                signal: frame.signal,
                stance: frame.stance,
                field: field,
                act: act.map { digests.number(of: $0) } ?? 0,
                object: digests.number(of: object),
                outcome: outcome
            )
        )
    }

    private func place(of finding: Finding, in field: Field) -> Reading.Place {
        let tokens = tokenizer.tokens
        let clause = sentence.tokens(
            of: finding.isLoose ? 0..<sentence.mentions.count : finding.clause
        )
        return Reading.Place(
            field: field,
            sentence: tokens.bytes(sentence.tokens, holding: clause),
            clause: tokens.bytes(clause)
        )
    }

    private mutating func explain(_ finding: Finding, _ outcome: @autoclosure () -> String) {
        guard let last = explained?.indices.last else { return }
        explained?[last].decisions.append(
            Explainer(lexicon: lexicon).decision(finding, sentence, outcome())
        )
    }

    private mutating func add(
        _ finding: Finding,
        _ parties: Parties,
        _ weight: StatusWeight,
        _ place: Reading.Place
    ) {
        let frame = lexicon.frames[finding.frame]
        let intensity = min(frame.intensity, weight.intensity ?? 1)
        let confidence =
            place.field.trust * weight.confidence * (parties.isBorrowed ? Self.borrowed : 1)
            * (finding.isLoose ? Self.loose : 1)
        for (source, target) in parties.pairs {
            guard let dyad = Dyad(source, target) else { continue }
            found.append(
                Reading(
                    dyad: dyad,
                    source: parties.isMutual ? nil : source,
                    target: parties.isMutual ? nil : target,
                    signal: frame.signal,
                    stance: frame.stance,
                    intensity: intensity,
                    confidence: confidence,
                    isExplicit: finding.act != nil,
                    place: place
                )
            )
        }
    }

    private mutating func remember() {
        for mention in sentence.mentions where mention.markers.isDisjoint(with: .beside) {
            for country in lexicon.countries(of: mention) {
                if let known = named.firstIndex(where: { $0.country == country }) {
                    named[known].times += 1
                } else {
                    named.append((country, 1))
                }
                context.removeAll { $0 == country }
                context.insert(country, at: 0)
            }
        }
        if context.count > Limits.countriesPerSide {
            context.removeLast(context.count - Limits.countriesPerSide)
        }
    }

    /// What a reading is worth when one of its countries stands in another sentence.
    private static let borrowed = 0.8
    /// What it is worth when object and act stand in different clauses.
    private static let loose = 0.8
    /// Countries beyond which a document does not tell by itself which pair it is about.
    private static let mostCountries = 4
}

/// A sentence with where it stands.
private struct ReadSentence {
    let sentence: Sentence
    let field: Field
    let language: Language
}

/// A finding that waits for the document to say of whom it is told.
private struct Unplaced {
    let finding: Finding
    let weight: StatusWeight
    let own: Country?
    let place: Reading.Place
}
