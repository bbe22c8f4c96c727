package import RiskModel

/// What the coder knows, as it is written down: phrases with what they mean, and the frames that make events of them.
///
/// Data from Config/lexicon; `CompiledLexicon` is what texts are read by.
package struct Lexicon: Sendable {
    package var entries: [Entry] = []
    package var frames: [Frame] = []
    /// Classes of words, objects and acts; a frame names them.
    package var classes: [WordClass] = []
    package var statuses: [Status] = []
    /// Of two countries, the one that is accused where word order does not say, by signal.
    package var accused: [SignalID: Set<Country>] = [:]
    /// Function words that tell a language.
    package var functionWords: [Language: [String]] = [:]
    /// Words before a full stop that ends no sentence.
    package var abbreviations: [String] = []
    /// Traditional Chinese characters with their simplified forms.
    package var characters: [(Unicode.Scalar, Unicode.Scalar)] = []

    package init() {}
}

/// A language the coder reads.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case french = "fr"
    case chinese = "zh"
}

/// One phrase and one thing it means.
package struct Entry: Sendable {
    package let phrase: String
    /// Nil for a name, which is the same in every language.
    package let language: Language?
    package let meaning: Meaning
    package let origin: Origin

    package init(_ phrase: String, _ language: Language?, _ meaning: Meaning, at origin: Origin) {
        self.phrase = phrase
        self.language = language
        self.meaning = meaning
        self.origin = origin
    }
}

/// Where an entry is written: the file, and the key in it.
package struct Origin: Sendable, Hashable {
    package let file: String
    package let key: String

    package init(file: String, key: String) {
        self.file = file
        self.key = key
    }
}

package enum Meaning: Sendable, Hashable {
    case actor(Actor)
    /// A class of objects or acts, by its name.
    case word(String)
    case marker(Marker)
    /// A status, by its name.
    case status(String)
    /// A homonym: what the phrase holds means nothing here.
    case nothing
}

/// Whom a phrase stands for.
package struct Actor: Sendable, Hashable {
    /// One country, or several for a group such as the Five Eyes.
    package let countries: [Country]
    package let kind: Kind
    /// The days on which a person holds the office, both ends open.
    package let since: Int?
    package let until: Int?

    package enum Kind: String, Sendable, CaseIterable {
        /// The country, its people, its capital or its government.
        case state
        /// A body of the state: an agency, a ministry, a force.
        case institution
        case person
        /// A company that stands for the state's policy.
        case company
        /// A province, a city: where something is, and those who live there.
        case place
        /// A single Chinese character, which stands for a country only where other words bound it.
        case short
    }

    package init(_ countries: [Country], _ kind: Kind, since: Int? = nil, until: Int? = nil) {
        self.countries = countries
        self.kind = kind
        self.since = since
        self.until = until
    }
}

/// What a small word tells of the country that follows or precedes it.
package enum Marker: String, Sendable, CaseIterable {
    /// Acts: "by China", 由.
    case by
    /// Is acted on: "on", "against", 对.
    case on
    case with, from, to
    /// Is where it happens.
    case at = "in"
    /// Belongs: "of", "de", 的.
    case of
    case and
    /// Turns what follows round: "not", "fails to", 拒绝.
    case not
    /// What stands before is acted on: "faces", "hit by", 被.
    case suffers
    /// The pair that the text speaks of: "the two countries", 双方.
    case both
    /// A new clause: "after", "while", 之际.
    case clause = "break"
    /// The country that follows is only compared or mentioned: "like", "unlike".
    case beside
}

/// A class of words that frames name.
package struct WordClass: Sendable, Hashable {
    package let name: String
    package let role: Role
    /// For an act: the class it becomes when it is negated; nil when a negated one says nothing.
    package let negated: String?
    /// For an act: its subject tells of somebody else's doing ("accuses").
    package let isTelling: Bool
    /// For an act: it is done by both together ("sign").
    package let isJoint: Bool

    package enum Role: String, Sendable {
        case act, object
        /// Goods and sectors: they say of an object what it is laid on.
        case topic
    }

    package init(
        name: String,
        role: Role,
        negated: String? = nil,
        isTelling: Bool = false,
        isJoint: Bool = false
    ) {
        self.name = name
        self.role = role
        self.negated = negated
        self.isTelling = isTelling
        self.isJoint = isJoint
    }
}

/// What makes an event: an object, the act on it, and what else must or must not be there.
package struct Frame: Sendable, Hashable {
    package let signal: SignalID
    package let stance: Stance
    /// Classes of which the object must be one.
    package let objects: [String]
    /// Classes of which the act must be one; empty where the object alone tells it.
    package let acts: [String]
    /// Classes of which one must be in the clause too; empty for no more.
    package let with: [String]
    /// Classes of which none may be in the clause.
    package let without: [String]
    /// How far the act goes, 0…1 (DESIGN section 4), before the status weighs.
    package let intensity: Double
    /// Who is the source: the country that the object is said to be of, or the one before the act.
    package let source: SourceRole
    package let origin: Origin

    package init(
        signal: SignalID,
        stance: Stance,
        objects: [String],
        acts: [String] = [],
        with: [String] = [],
        without: [String] = [],
        intensity: Double,
        source: SourceRole = .subject,
        origin: Origin
    ) {
        self.signal = signal
        self.stance = stance
        self.objects = objects
        self.acts = acts
        self.with = with
        self.without = without
        self.intensity = intensity
        self.source = source
        self.origin = origin
    }
}

/// Which country of a clause is the source of an event.
package enum SourceRole: String, Sendable, CaseIterable {
    /// Whoever acts: "Canada bans Chinese cameras".
    case subject
    /// Whoever the object is of: "Canada warns of Chinese interference".
    case holder
    /// Whoever takes a measure against the accused: "Huawei shut out in Ottawa".
    case responder
}

/// How a reading is held: as a plan, an allegation, a call; and what follows from it.
package struct Status: Sendable, Hashable {
    package let name: String
    package let reach: Reach
    /// The most that the intensity can be; nil for no bound.
    package let intensity: Double?
    /// What the confidence is multiplied by.
    package let confidence: Double
    /// Whether it makes no event at all.
    package let drops: Bool
    /// A year this much before the document's tells it too; nil where no year does.
    package let yearsBefore: Int?

    /// Where the words of a status must stand to weigh on an event.
    package enum Reach: String, Sendable, CaseIterable {
        /// Before the act, in its clause.
        case before
        case clause, sentence
        /// In the title: it weighs on all of the document.
        case document
    }

    package init(
        name: String,
        reach: Reach,
        intensity: Double? = nil,
        confidence: Double = 1,
        drops: Bool = false,
        yearsBefore: Int? = nil
    ) {
        self.yearsBefore = yearsBefore
        self.name = name
        self.reach = reach
        self.intensity = intensity
        self.confidence = confidence
        self.drops = drops
    }
}
