/// What the statuses around a finding make of it.
struct StatusWeight {
    /// The most that the intensity can be; nil for no bound.
    var intensity: Double?
    var confidence = 1.0
}

/// Reads how a finding is held: as a fact, a plan, an allegation, or as nothing that happened.
struct StatusReader {
    let lexicon: CompiledLexicon
    let sentence: Sentence
    /// Statuses that the title told for the whole document.
    let document: UInt32

    /// Nil where a status says that there is no event.
    func weight(of finding: Finding) -> StatusWeight? {
        var weight = StatusWeight()
        for (index, status) in lexicon.statuses.enumerated() where applies(index, status, finding) {
            if status.drops { return nil }
            weight.confidence *= status.confidence
            if let bound = status.intensity { weight.intensity = min(weight.intensity ?? 1, bound) }
        }
        return weight
    }

    /// The status by which a finding is no event, by name.
    func dropping(_ finding: Finding) -> String? {
        lexicon.statuses.enumerated()
            .first { $1.drops && applies($0, $1, finding) }.map { $1.name }
    }

    private func applies(_ index: Int, _ status: Status, _ finding: Finding) -> Bool {
        let bit = UInt32(1) << UInt32(index)
        switch status.reach {
        case .document: return (document | sentence.statuses) & bit != 0
        case .sentence: return sentence.statuses & bit != 0
        case .clause: return sentence.mentions[finding.clause].contains { $0.statuses & bit != 0 }
        case .before:
            let end = finding.act ?? finding.object
            return sentence.mentions[finding.clause.lowerBound..<end].contains {
                $0.statuses & bit != 0
            }
        }
    }
}
