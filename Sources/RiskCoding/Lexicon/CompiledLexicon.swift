import RiskModel

/// A lexicon made ready to read texts by.
package struct CompiledLexicon: Sendable {
    let vocabulary: Vocabulary
    let phrases: PhraseIndex
    let folding: Folding
    let meanings: [PhraseMeaning]
    /// Whom each phrase can stand for, one phrase after the other: `PhraseMeaning.actors` are ranges in it.
    let actors: [Actor]
    let classNames: [String]
    /// The classes that are acts, and those of goods and sectors.
    let acts: ClassSet
    let topics: ClassSet
    /// The acts whose subject tells of another's doing, and those that are done together.
    let telling: ClassSet
    let joint: ClassSet
    /// What an act becomes when it is negated, by class; nil where a negated one says nothing.
    let negated: [Int?]
    let frames: [CompiledFrame]
    let statuses: [Status]
    let accused: [SignalID: Set<Country>]
    /// The statuses that, told by a title, weigh on the whole document, a bit each.
    let documentStatuses: UInt32
    /// What was learnt from labelled documents; nil where the frames alone decide.
    package var weights: JudgeWeights?
    /// The signals whose acts are done together, from the catalogue of whoever reads.
    var cooperation: Set<SignalID> = []

    /// - Throws: `LexiconFaults` with all that is wrong: unknown classes, too many of them, words that clash.
    package init(_ lexicon: Lexicon) throws(LexiconFaults) {
        var compiler = LexiconCompiler(lexicon)
        compiler.compile()
        guard compiler.faults.isEmpty else { throw LexiconFaults(faults: compiler.faults) }
        vocabulary = compiler.vocabulary
        folding = compiler.folding
        (phrases, meanings, actors) = compiler.finished()
        classNames = lexicon.classes.map(\.name)
        acts = compiler.acts
        topics = compiler.topics
        telling = compiler.telling
        joint = compiler.joint
        negated = lexicon.classes.map { word in word.negated.flatMap { compiler.classes[$0] } }
        frames = compiler.frames
        statuses = lexicon.statuses
        accused = lexicon.accused
        documentStatuses = lexicon.statuses.enumerated().reduce(0) { bits, status in
            status.element.reach == .document ? bits | 1 << UInt32(status.offset) : bits
        }
    }

    func names(of classes: ClassSet) -> [String] {
        classNames.indices.filter { classes.contains($0) }.map { classNames[$0] }
    }
}

/// What is wrong with a lexicon, each with where it is written.
package struct LexiconFaults: Error, Sendable, CustomStringConvertible {
    package let faults: [(origin: Origin, problem: String)]

    package var description: String {
        faults.map { "\($0.origin.file): \($0.origin.key): \($0.problem)" }.joined(separator: "\n")
    }
}
