/// One thing that may be true of a text, as a number: what a weight is learnt for.
///
/// A hash of its kind and of what it is about (FNV-1a), so that no dictionary of features need be kept; of some hundred
/// thousand features, two that share a number are a few and do little harm (Weinberger et al. 2009, feature hashing).
package struct Feature: Hashable, Comparable, Sendable {
    package let hash: UInt32

    /// A feature of a name alone.
    package init(naming name: String) { hash = Self.number(name) }

    init(_ kind: Kind, _ a: UInt32 = 0, _ b: UInt32 = 0, _ c: UInt32 = 0) {
        var mixed = Self.mix(UInt64(0xCBF2_9CE4_8422_2325), UInt64(kind.rawValue))
        mixed = Self.mix(mixed, UInt64(a))
        mixed = Self.mix(mixed, UInt64(b))
        mixed = Self.mix(mixed, UInt64(c))
        hash = UInt32(truncatingIfNeeded: mixed ^ mixed >> 32)
    }

    /// The same with something more: it is about this signal, say.
    func with(_ kind: Kind, _ value: UInt32) -> Feature { Feature(kind, hash, value) }

    package static func < (a: Feature, b: Feature) -> Bool { a.hash < b.hash }

    @inline(__always)
    private static func mix(_ hash: UInt64, _ part: UInt64) -> UInt64 {
        let mixed = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
    }

    /// The number of a name: of a class of words, a signal, a status.
    static func number(_ name: String) -> UInt32 {
        let hash = name.utf8.reduce(Vocabulary.seed) { Vocabulary.mix($0, $1) }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    /// The number of a kind's name.
    static func number(_ kind: Actor.Kind) -> UInt32 {
        switch kind {
        case .state: numberOfState
        case .institution: numberOfInstitution
        case .person: numberOfPerson
        case .company: numberOfCompany
        case .place: numberOfPlace
        case .short: numberOfShort
        }
    }

    private static let numberOfState = number(Actor.Kind.state.rawValue)
    private static let numberOfInstitution = number(Actor.Kind.institution.rawValue)
    private static let numberOfPerson = number(Actor.Kind.person.rawValue)
    private static let numberOfCompany = number(Actor.Kind.company.rawValue)
    private static let numberOfPlace = number(Actor.Kind.place.rawValue)
    private static let numberOfShort = number(Actor.Kind.short.rawValue)

    /// What a feature tells of.
    ///
    /// Its number is part of what the weights were learnt for: a new kind stands last, or `make train` follows.
    enum Kind: UInt8 {
        case bias
        // Of the text.
        case word, wordPair, wordTriple, titleWord, titlePair, titleTriple
        case tag, titleTag, tagPair, documentPair
        // Of what the frames read for a signal.
        case read, readStance, readConfidence, readElsewhere, readNothing, unreliable
        case readMutual, noted, notedIn, notedOutcome, notedActObject, notedObject, notedAct,
            notedNamed
        case stances, ofSignal, ofPolarity, ofCount
        // Of a pair of countries.
        case pairRead, pairReadOther, pairBest, pairOtherSignal, countries, titleCountries,
            sameSentence
        case bestSegment, segmentCoverage, anySegmentCoverage, bestSentence, bestIsTitle, coverage,
            anyCoverage, rank, firstNamed, accused, adjacent, between
        case betweenNothing, betweenClause, beside, before
        // Of one country of a pair.
        case isSource, isTarget, isAccused, kind, isFirst, marked, isPossessive, isAffected,
            nextTag, previousTag
        case beforeAct, suffers, isListed, isOnlyOne, ofStance, inField
        // Of the text: countries, order and company.
        case countriesNamed, countriesInTitle, countriesInSentence, named, tagAmong
        case segmentTag, segmentPair, sequencePair, sequenceTriple
        // Of a pair of which one country is not named.
        case implied, impliedBy
        // Of a pair, in the sentences that name both.
        case sameList, roles, kinds, acting, onlyPlaces
        // Of one country of a pair, in its sentence.
        case nextWord, nextWords, previousWord, previousWords, isFirstHere, otherRole
        // Of the text: words by their first letters.
        case stem, titleStem
        // Of what becomes of the thing, in the sentence where it is told most.
        case toldWord, toldWords, toldTag, notedStance
        // Of a pair, the words beside and between its countries.
        case besideWord, betweenWord, betweenWords, allBetween
        // Who the countries are.
        case pair, party
        // Of a pair, or of what becomes of the thing: the words in the parts of sentences that name a country of it.
        case nearWord, nearWords, nearTag
        // Of one country of a pair, in its part of a sentence.
        case laterWord, earlierWord
    }
}
