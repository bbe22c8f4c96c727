import RiskModel

/// Tells who does it and who it is done to.
///
/// Word order says most of it: whoever stands before the act is the subject, whoever stands before the object has
/// it ("Chinese tariffs"), and small words mark the rest (by, on, against, with, from).
struct PartyReader {
    let lexicon: CompiledLexicon
    let sentence: Sentence
    /// The countries that the text spoke of before, latest first.
    let context: [Country]

    var mentions: [Mention] { sentence.mentions }

    /// The parties of a finding; nil where there are no two.
    func parties(of finding: Finding) -> Parties? {
        let groups = groups(in: finding.clause)
        if hasBoth(finding.clause), let pair = spokenPair(with: groups) {
            return Parties(sources: [pair.0], targets: [pair.1], isMutual: true)
        }
        // A list is one party, but to cooperate.
        let isList = groups.count == 1 && !isCooperation(lexicon.frames[finding.frame])
        switch isList ? 1 : Set(groups.flatMap(\.countries)).count {
        case 0:
            // "Tariffs: Washington strikes Ottawa": the whole sentence tells.
            let all = self.groups(in: 0..<mentions.count)
            guard Set(all.flatMap(\.countries)).count > 1 else { return nil }
            var parties = parties(of: finding, among: all)
            parties?.isBorrowed = true
            return parties
        case 1: return borrowPartner(of: groups[0], for: finding)
        default: return parties(of: finding, among: groups)
        }
    }

    func groups(in clause: Range<Int>) -> [CountryGroup] {
        GroupReader(lexicon: lexicon, mentions: mentions).groups(in: clause).filter {
            !$0.has(.beside)
        }
    }

    private func parties(of finding: Finding, among groups: [CountryGroup]) -> Parties? {
        let frame = lexicon.frames[finding.frame]
        return isCooperation(frame)
            ? together(groups, finding, frame) : directed(groups, finding, frame)
    }

    // MARK: Two countries in the clause

    private func together(
        _ groups: [CountryGroup],
        _ finding: Finding,
        _ frame: CompiledFrame
    ) -> Parties? {
        guard frame.stance == .advance, isJoint(finding) else {
            return directed(groups, finding, frame)
        }
        if let list = groups.first(where: { $0.countries.count > 1 && !$0.has(.on) }) {
            return Parties(sources: list.countries, targets: list.countries, isMutual: true)
        }
        let subject = subject(groups, finding)
        let partner = groups.first { $0.has(.with) && $0.countries != subject?.countries }
        guard let first = subject ?? groups.first,
            let second = partner ?? groups.first(where: { $0.countries != first.countries })
        else { return nil }
        return Parties(sources: first.countries, targets: second.countries, isMutual: true)
    }

    /// Whether an act is done by both: one that says so, or none.
    func isJoint(_ finding: Finding) -> Bool {
        finding.act.map { !mentions[$0].classes.isDisjoint(with: lexicon.joint) } ?? true
    }

    /// Whether the subject of the act tells of somebody else's doing.
    func isTelling(_ finding: Finding) -> Bool {
        finding.act.map { !mentions[$0].classes.isDisjoint(with: lexicon.telling) } ?? false
    }

    private func directed(
        _ groups: [CountryGroup],
        _ finding: Finding,
        _ frame: CompiledFrame
    ) -> Parties? {
        let object = mentions[finding.object]
        let affected = groups.filter { isAffected($0, finding) }
        let acting = groups.filter { group in !affected.contains { $0.tokens == group.tokens } }
        let candidates = affected.isEmpty || acting.isEmpty ? groups : acting
        guard let source = source(candidates, finding, frame) ?? candidates.first else {
            return nil
        }
        var others = groups.filter { group in
            group.countries.contains { !source.countries.contains($0) }
        }
        if others.count > 1, frame.source == .holder, isTelling(finding),
            let teller = subject(groups, finding)
        {
            others.removeAll { $0.tokens == teller.tokens }
        }
        let owner = affected.first { $0.countries != source.countries }
        let marked =
            owner ?? others.first {
                $0.has(.on) && $0.tokens.lowerBound >= source.tokens.lowerBound
            }
            ?? others.first { $0.has(.on) }
        let following = others.first { $0.tokens.lowerBound >= object.end }
        let nearest = others.min { gap($0, object) < gap($1, object) }
        guard let target = marked ?? suffering(others, finding) ?? following ?? nearest else {
            // One list, and nobody else: those in it are with each other.
            return source.countries.count > 1 && isCooperation(frame)
                ? Parties(sources: source.countries, targets: source.countries, isMutual: true)
                : nil
        }
        let targets = target.countries.filter { !source.countries.contains($0) }
        return Parties(sources: source.countries, targets: targets)
    }

    /// Whether a country is the one whose goods, sector or votes it is about: "Canadian canola", "bœuf canadien".
    ///
    /// Not where the goods only say what a measure is laid on: "China's canola tariffs".
    func isAffected(_ group: CountryGroup, _ finding: Finding) -> Bool {
        let next = group.mentions.upperBound
        if isTopic(next), mentions[next].start - group.tokens.upperBound <= 1 {
            let names =
                finding.object == next + 1 && mentions[next + 1].start - mentions[next].end <= 1
            return !names
        }
        let previous = group.mentions.lowerBound - 1
        return isTopic(previous) && group.has(.of) == false
            && group.tokens.lowerBound - mentions[previous].end <= 0
    }

    private func isTopic(_ index: Int) -> Bool {
        mentions.indices.contains(index)
            && !mentions[index].classes.isDisjoint(with: lexicon.topics)
    }

    private func source(
        _ groups: [CountryGroup],
        _ finding: Finding,
        _ frame: CompiledFrame
    ) -> CountryGroup? {
        if let agent = groups.first(where: { $0.has(.by) }) { return agent }
        let subject = subject(groups, finding)
        let others = groups.filter { $0.countries != subject?.countries }
        let suffers = subject.map { isSuffering($0, finding) } ?? false
        let holder = holder(groups, finding)
        if let accused = usuallyAccused(groups, of: frame.signal) {
            if frame.source == .responder { return groups.first { $0.tokens != accused.tokens } }
            let tellsOfOthers = isTelling(finding) && subject?.tokens == accused.tokens
            if frame.stance == .advance, !tellsOfOthers { return accused }
        }
        guard frame.source == .holder, frame.stance == .advance || suffers else {
            // "The end of Beijing's duties": whoever has it ends it, whoever is glad of it stands before.
            if frame.source == .holder, let holder, isPossessive(holder) { return holder }
            return suffers ? others.first ?? holder : subject ?? holder
        }
        if isTelling(finding) {
            // Whoever tells is not whoever is accused.
            let accused = holder.flatMap { $0.countries == subject?.countries ? nil : $0 }
            return accused ?? origin(groups, finding) ?? others.first ?? holder
        }
        return holder ?? origin(groups, finding) ?? (suffers ? nil : subject) ?? others.first
    }

    /// The one group that published attributions name for the signal, where the others are not so named.
    private func usuallyAccused(_ groups: [CountryGroup], of signal: SignalID) -> CountryGroup? {
        guard let accused = lexicon.accused[signal] else { return nil }
        let named = groups.filter { $0.countries.allSatisfy(accused.contains) }
        return named.isEmpty || named.count == groups.count ? nil : named[0]
    }

    func isCooperation(_ frame: CompiledFrame) -> Bool {
        lexicon.cooperation.contains(frame.signal)
    }
}
