import RiskModel

/// A lexicon made ready to read texts by.
///
/// Copies share its tables: a reader of one sentence holds a reference, not twenty arrays.
package struct CompiledLexicon: Sendable {
    private let tables: LexiconTables
    /// What was learnt from labelled documents; nil where the frames alone decide.
    package var weights: JudgeWeights?
    /// The signals whose acts are done together, from the catalogue of whoever reads.
    var cooperation: Set<SignalID> = []

    /// - Throws: `LexiconFaults` with all that is wrong: unknown classes, too many of them, words that clash.
    package init(_ lexicon: Lexicon) throws(LexiconFaults) {
        tables = try LexiconTables(lexicon)
    }

    init(_ tables: LexiconTables) { self.tables = tables }

    func names(of classes: ClassSet) -> [String] {
        classNames.indices.filter { classes.contains($0) }.map { classNames[$0] }
    }
}

extension CompiledLexicon {
    var vocabulary: Vocabulary { tables.vocabulary }
    var phrases: PhraseIndex { tables.phrases }
    var folding: Folding { tables.folding }
    var meanings: [PhraseMeaning] { tables.meanings }
    var actors: [Actor] { tables.actors }
    var classNames: [String] { tables.classNames }
    var acts: ClassSet { tables.acts }
    var topics: ClassSet { tables.topics }
    var telling: ClassSet { tables.telling }
    var joint: ClassSet { tables.joint }
    var negated: [Int?] { tables.negated }
    var frames: [CompiledFrame] { tables.frames }
    var statuses: [Status] { tables.statuses }
    var accused: [SignalID: Set<Country>] { tables.accused }
    var documentStatuses: UInt32 { tables.documentStatuses }

    func write(to image: inout ImageWriter) { tables.write(to: &image) }
}

/// What is wrong with a lexicon, each with where it is written.
package struct LexiconFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [(origin: Origin, problem: String)]

    package var description: String {
        faults.map { "\($0.origin.file): \($0.origin.key): \($0.problem)" }.joined(separator: "\n")
    }
}
