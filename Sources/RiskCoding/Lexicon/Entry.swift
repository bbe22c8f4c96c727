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
