import RiskModel

/// A lexicon made ready to read texts by.
///
/// Copies share its tables: a reader of one sentence holds a reference, not twenty arrays.
package struct CompiledLexicon: Sendable {
    private let tables: LexiconTables
    private var judging: Judging?
    /// The signals whose acts are done together, from the catalogue of whoever reads.
    var cooperation: Set<SignalID> = []

    private final class Judging: Sendable {
        let weights: JudgeWeights

        init(_ weights: JudgeWeights) { self.weights = weights }
    }

    /// - Throws: `LexiconFaults` with all that is wrong: unknown classes, too many of them, words that clash.
    package init(_ lexicon: Lexicon) throws(LexiconFaults) {
        tables = try LexiconTables(lexicon)
    }

    /// Reads what `write(to:)` wrote.
    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        tables = try LexiconTables(from: &image)
        weights = try image.optional(JudgeWeights.init(tablesFrom:))
    }

    /// What was learnt from labelled documents; nil where the frames alone decide.
    package var weights: JudgeWeights? {
        get { judging?.weights }
        set { judging = newValue.map(Judging.init) }
    }

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

    func write(to image: inout ImageWriter) {
        tables.write(to: &image)
        image.put(weights) { $1.writeTables(to: &$0) }
    }
}

/// What is wrong with a lexicon, each with where it is written.
package struct LexiconFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [(origin: Origin, problem: String)]

    package var description: String {
        faults.map { "\($0.origin.file): \($0.origin.key): \($0.problem)" }.joined(separator: "\n")
    }
}
