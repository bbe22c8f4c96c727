import RiskModel

/// What each class of words by itself says that a text is about.
///
/// A class is a signal's own when more than half of the frames that it can fill alone are that signal's: canola
/// speaks of agriculture, an accord of nothing yet. Frames in which an object needs other words beside it do not
/// count for the object.
struct SubjectIndex: Sendable {
    /// By class; nil where a class is nobody's own.
    private let owners: [SignalID?]

    init(lexicon: CompiledLexicon) {
        owners = lexicon.classNames.indices.map { Self.owner(of: $0, in: lexicon) }
    }

    /// Most words first, then by name.
    static func ranked(_ counts: [SignalID: Int]) -> [SignalID] {
        counts.keys.sorted { (counts[$1, default: 0], $0) < (counts[$0, default: 0], $1) }
    }

    /// Counts the words of a sentence for the signals that own them.
    func count(_ sentence: Sentence, into counts: inout [SignalID: Int]) {
        for mention in sentence.mentions where !mention.classes.isEmpty {
            let told = Set(
                owners.indices.filter(mention.classes.contains).compactMap { owners[$0] }
            )
            for signal in told { counts[signal, default: 0] += 1 }
        }
    }

    private static func owner(of index: Int, in lexicon: CompiledLexicon) -> SignalID? {
        guard !lexicon.acts.contains(index) else { return nil }
        let isTopic = lexicon.topics.contains(index)
        var frames: [SignalID: Int] = [:]
        for frame in lexicon.frames {
            let isAlone = frame.with.isEmpty && frame.objects.contains(index)
            let isTold = frame.objects.contains(index) || frame.with.contains(index)
            if isTopic ? isTold : isAlone { frames[frame.signal, default: 0] += 1 }
        }
        let all = frames.values.reduce(0, +)
        return frames.first { $0.value * 2 > all }?.key
    }
}
