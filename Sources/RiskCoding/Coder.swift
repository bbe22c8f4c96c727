package import RiskModel

/// Reads policy events out of news in English, French and Chinese.
///
/// Pure and deterministic: the same document, lexicon and signals give the same events. A field is cut into tokens, a
/// sentence into mentions of the lexicon's phrases and these into clauses; frames say which objects under which acts
/// are which signal; the words around tell who acts on whom and how the thing is held to be (DESIGN section 4).
package struct Coder: Sendable {
    let lexicon: CompiledLexicon
    private let frames: FrameReader
    private let digests: DigestReader
    private let judge: Judge?
    private let subjectIndex: SubjectIndex

    /// Reads by a lexicon, and for the signals of a catalogue: frames of other signals lie idle.
    package init(lexicon: CompiledLexicon, signals: [Signal] = Signal.standard) {
        var lexicon = lexicon
        lexicon.cooperation = Set(signals.filter { $0.polarity == .cooperation }.map(\.id))
        self.lexicon = lexicon
        digests = DigestReader(lexicon)
        judge = lexicon.weights.map {
            Judge(weights: $0, accused: lexicon.accused, cooperation: lexicon.cooperation)
        }
        frames = FrameReader(lexicon: lexicon, signals: signals)
        subjectIndex = SubjectIndex(lexicon: lexicon)
    }

    /// The same lexicon for another catalogue.
    package func reading(_ signals: [Signal]) -> Coder { Coder(lexicon: lexicon, signals: signals) }

    /// Of two countries, the one that is accused where word order does not say, by signal.
    package var accused: [SignalID: Set<Country>] { lexicon.accused }

    /// A judge by these weights that knows what this coder's lexicon says.
    package func judge(_ weights: JudgeWeights) -> Judge {
        Judge(weights: weights, accused: lexicon.accused, cooperation: lexicon.cooperation)
    }

    /// What the document is judged by: for whoever learns the weights.
    package func digest(_ document: Document) -> DocumentDigest {
        var reading = DocumentReading(
            document,
            lexicon: lexicon,
            frames: frames,
            digests: digests,
            waits: false
        )
        reading.readAll()
        return reading.digest ?? DocumentDigest()
    }

    /// The events of a document, one for each dyad, signal and stance, the surest reading of each.
    package func code(_ document: Document) -> [CodedEvent] {
        read(document, explains: false).events(judge)
    }

    /// Which signals a short text has words of, whatever is said of them: most words first.
    ///
    /// For records that tell what was done and to whom, but not about what, such as a GDELT row with its address.
    package func subjects(of text: String, at instant: Instant) -> [SignalID] {
        var tokenizer = Tokenizer(vocabulary: lexicon.vocabulary, folding: lexicon.folding)
        tokenizer.read(text.utf8.span)
        let reader = SentenceReader(lexicon: lexicon, language: .english, day: instant.day)
        var sentence = Sentence()
        var counts: [SignalID: Int] = [:]
        var next = 0
        while next < tokenizer.tokens.count {
            next = reader.read(tokenizer.tokens, from: next, into: &sentence)
            subjectIndex.count(sentence, into: &counts)
        }
        return SubjectIndex.ranked(counts)
    }

    /// The events of a document, with what was found in each sentence and what became of it.
    package func explain(_ document: Document) -> Explanation {
        let reading = read(document, explains: true)
        return Explanation(
            document: document.id,
            sentences: reading.explained ?? [],
            judgements: reading.judgements(judge),
            events: reading.events(judge)
        )
    }

    private func read(_ document: Document, explains: Bool) -> DocumentReading {
        var reading = DocumentReading(
            document,
            lexicon: lexicon,
            frames: frames,
            digests: judge.map { _ in digests },
            explains: explains
        )
        reading.readAll()
        return reading
    }
}
