import RiskModel

/// Finds the frames that the clauses of a sentence fill.
struct FrameReader {
    let lexicon: CompiledLexicon
    /// The frames in use, by signal, each list in the order in which they are tried.
    let signals: [(signal: SignalID, frames: [Int], objects: ClassSet)]

    init(lexicon: CompiledLexicon, signals: [Signal]) {
        self.lexicon = lexicon
        self.signals = signals.map { signal in
            let frames = lexicon.frames.indices.filter { lexicon.frames[$0].signal == signal.id }
            let objects = frames.reduce(into: ClassSet()) {
                $0.formUnion(lexicon.frames[$1].objects)
            }
            return (signal.id, frames, objects)
        }
    }

    /// At most one finding a clause and signal: the one whose act stands nearest to its object.
    ///
    /// A signal that no clause fills is looked for over the whole sentence.
    func findings(in sentence: Sentence) -> [Finding] {
        let whole = 0..<sentence.mentions.count
        let classes = sentence.classes(in: whole)
        // What goods and which sector it is about, any clause may say.
        let topics = classes.intersection(lexicon.topics)
        let clauses = sentence.clauses.map { clause in
            var own = sentence.classes(in: clause)
            own.formUnion(topics)
            return (clause, own)
        }
        var findings: [Finding] = []
        for signal in signals where !signal.objects.isDisjoint(with: classes) {
            let count = findings.count
            for (clause, classes) in clauses where !signal.objects.isDisjoint(with: classes) {
                let found = best(
                    of: signal.frames,
                    objects: signal.objects,
                    clause,
                    classes,
                    in: sentence
                )
                if let found { findings.append(found) }
            }
            guard clauses.count > 1, findings[count...].allSatisfy({ $0.act == nil }) else {
                continue
            }
            let found = best(
                of: signal.frames,
                objects: signal.objects,
                whole,
                classes,
                in: sentence
            )
            guard var found, findings.count == count || found.distance <= Self.nextClause else {
                continue
            }
            found.isLoose = true
            findings.replaceSubrange(count..., with: [found])
        }
        return findings
    }

    private func best(
        of frames: [Int],
        objects: ClassSet,
        _ clause: Range<Int>,
        _ classes: ClassSet,
        in sentence: Sentence
    ) -> Finding? {
        var best: Finding?
        for object in clause where !sentence.mentions[object].classes.isDisjoint(with: objects) {
            guard let finding = finding(frames, object, clause, classes, in: sentence) else {
                continue
            }
            if best.map({ finding.distance < $0.distance }) ?? true { best = finding }
        }
        return best
    }

    /// The nearest act that a frame knows for the object; else the frame that needs none.
    private func finding(
        _ frames: [Int],
        _ object: Int,
        _ clause: Range<Int>,
        _ classes: ClassSet,
        in sentence: Sentence
    ) -> Finding? {
        let objectClasses = sentence.mentions[object].classes
        let fitting = frames.filter { index in
            let frame = lexicon.frames[index]
            return !frame.objects.isDisjoint(with: objectClasses)
                && (frame.with.isEmpty || !frame.with.isDisjoint(with: classes))
                && frame.without.isDisjoint(with: classes)
        }
        guard !fitting.isEmpty else { return nil }
        var best: Finding?
        var isUndone = false
        for act in clause where !sentence.mentions[act].classes.isDisjoint(with: lexicon.acts) {
            let acts = effective(act, in: sentence, clause)
            if acts.isEmpty, distance(from: act, to: object, in: sentence) <= Self.nearNegation {
                isUndone = true
            }
            guard !acts.isEmpty,
                let frame = fitting.first(where: { !lexicon.frames[$0].acts.isDisjoint(with: acts) }
                )
            else { continue }
            let distance = distance(from: act, to: object, in: sentence)
            if distance <= Self.farthest, best.map({ distance < $0.distance }) ?? true {
                best = Finding(
                    frame: frame,
                    clause: clause,
                    object: object,
                    act: act,
                    distance: distance
                )
            }
        }
        if best != nil || isUndone || isNegated(object, in: sentence, clause) { return best }
        return fitting.first { lexicon.frames[$0].acts.isEmpty }.map {
            Finding(frame: $0, clause: clause, object: object, act: nil, distance: Self.farthest)
        }
    }

    /// The classes of an act once a negation before it has turned it round.
    private func effective(_ act: Int, in sentence: Sentence, _ clause: Range<Int>) -> ClassSet {
        let classes = sentence.mentions[act].classes.intersection(lexicon.acts)
        guard isNegated(act, in: sentence, clause) else { return classes }
        var turned = ClassSet()
        for index in lexicon.classNames.indices where classes.contains(index) {
            if let negated = lexicon.negated[index] { turned.insert(negated) }
        }
        return turned
    }

    private func isNegated(_ act: Int, in sentence: Sentence, _ clause: Range<Int>) -> Bool {
        var previous = act - 1
        while previous >= clause.lowerBound {
            let mention = sentence.mentions[previous]
            guard sentence.mentions[act].start - mention.end <= Self.negationReach else {
                return false
            }
            if mention.markers.contains(.not) { return true }
            if !mention.classes.isDisjoint(with: lexicon.acts) { return false }
            previous -= 1
        }
        return false
    }

    /// Words between act and object; more where other objects stand between, or where the act comes after.
    private func distance(from act: Int, to object: Int, in sentence: Sentence) -> Double {
        if act == object { return Self.sameWord }
        let mentions = sentence.mentions
        let isBefore = act < object
        let (first, second) = isBefore ? (act, object) : (object, act)
        var distance = Double(mentions[second].start - mentions[first].end)
        for between in mentions[(first + 1)..<second] {
            let objects = between.classes.subtracting(lexicon.acts).subtracting(lexicon.topics)
            if !objects.isEmpty { distance += Self.otherObject }
        }
        return isBefore ? distance : distance + Self.actAfter
    }

    /// Words beyond which an act is not about the object.
    private static let farthest = 24.0
    private static let otherObject = 5.0
    /// Words within which an act of another clause is preferred to none.
    private static let nextClause = 12.0
    /// Words within which a negated act ("will not impose tariffs") says that there is no such thing.
    private static let nearNegation = 6.0
    /// A word that is both act and object ("cooperation") acts on itself only where no other act is near.
    private static let sameWord = 12.0
    private static let actAfter = 3.0
    /// Words between a negation and its act.
    private static let negationReach = 3
}
