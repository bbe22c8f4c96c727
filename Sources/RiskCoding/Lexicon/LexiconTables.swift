import RiskModel

/// All that a compiled lexicon holds, once: whoever reads by it holds no copy.
final class LexiconTables: Sendable {
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

    /// - Throws: as `CompiledLexicon.init`.
    init(_ lexicon: Lexicon) throws(LexiconFaults) {
        var compiler = LexiconCompiler(lexicon)
        compiler.compile()
        guard compiler.faults.isEmpty else { throw LexiconFaults(faults: compiler.faults) }
        vocabulary = compiler.vocabulary.finished()
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

    init(from image: inout ImageReader) throws(ImageReader.Fault) {
        vocabulary = try Vocabulary(from: &image)
        phrases = try PhraseIndex(from: &image)
        folding = try Folding(from: &image)
        meanings = try image.values(PhraseMeaning.init(from:))
        actors = try image.values(Actor.init(from:))
        classNames = try image.values { image throws(ImageReader.Fault) in try image.text() }
        acts = ClassSet(bits: try image.number())
        topics = ClassSet(bits: try image.number())
        telling = ClassSet(bits: try image.number())
        joint = ClassSet(bits: try image.number())
        negated = try image.values { image throws(ImageReader.Fault) in
            try image.optional { image throws(ImageReader.Fault) in try image.number() }
        }
        frames = try image.values(CompiledFrame.init(from:))
        statuses = try image.values(Status.init(from:))
        let accused = try image.values { image throws(ImageReader.Fault) in
            let signal = try image.named { SignalID($0) }
            let countries = try image.values { image throws(ImageReader.Fault) in
                try image.named { Country($0) }
            }
            return (signal, Set(countries))
        }
        self.accused = Dictionary(accused) { $1 }
        documentStatuses = try image.number()
    }

    func write(to image: inout ImageWriter) {
        vocabulary.write(to: &image)
        phrases.write(to: &image)
        folding.write(to: &image)
        image.put(meanings) { $1.write(to: &$0) }
        image.put(actors) { $1.write(to: &$0) }
        image.put(classNames) { $0.put($1) }
        for set in [acts, topics, telling, joint] { image.put(set.bits) }
        image.put(negated) { $0.put($1) { $0.put($1) } }
        image.put(frames) { $1.write(to: &$0) }
        image.put(statuses) { $1.write(to: &$0) }
        image.put(accused.sorted { $0.key < $1.key }) {
            $0.put($1.key.name)
            $0.put($1.value.sorted()) { $0.put($1.code) }
        }
        image.put(documentStatuses)
    }
}
