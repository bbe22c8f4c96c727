/// What a title and a lead say, as sets of shingles, to tell near-duplicates by (DESIGN section 3).
package struct Wording: Hashable, Sendable {
    package let title: Shingles
    package let lead: Shingles

    package init(title: Shingles, lead: Shingles = Shingles([])) {
        self.title = title
        self.lead = lead
    }

    package init(title: String?, lead: String? = nil) {
        self.init(title: Shingles(of: title ?? ""), lead: Shingles(of: lead ?? ""))
    }

    /// The greater of the likeness of the titles and that of the leads, 0…1.
    package func similarity(to other: Wording) -> Double {
        max(title.similarity(to: other.title), lead.similarity(to: other.lead))
    }
}

/// The pairs of neighbouring words of a text, hashed.
///
/// A Han character counts as a word of its own.
package struct Shingles: Hashable, Sendable {
    /// Ascending, each once.
    package let hashes: [UInt32]

    /// Words of a text that are read; a lead says what it has to say within them.
    package static let maximumWords = 64

    package init(_ hashes: [UInt32]) {
        self.hashes = hashes
    }

    package init(of text: String) {
        let words = Self.words(of: text)
        let pairs = words.count < 2 ? words : zip(words, words.dropFirst()).map { $0 &* 31 &+ $1 }
        hashes = Set(pairs).sorted()
    }

    /// Jaccard's index: shared shingles over all shingles; 0 when either is empty.
    package func similarity(to other: Shingles) -> Double {
        guard !hashes.isEmpty, !other.hashes.isEmpty else { return 0 }
        var (i, j, shared) = (0, 0, 0)
        while i < hashes.count, j < other.hashes.count {
            if hashes[i] == other.hashes[j] {
                (i, j, shared) = (i + 1, j + 1, shared + 1)
            } else if hashes[i] < other.hashes[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(shared) / Double(hashes.count + other.hashes.count - shared)
    }

    /// The words, hashed, as many as are read.
    private static func words(of text: String) -> [UInt32] {
        let scalars = text.unicodeScalars
        var words: [UInt32] = []
        var word: UInt32?
        var index = scalars.startIndex
        while index < scalars.endIndex, words.count < maximumWords {
            let start = index
            scalars.formIndex(after: &index)
            while index < scalars.endIndex, isMark(scalars[index]) {
                scalars.formIndex(after: &index)
            }
            let scalar = letter(scalars[start..<index])
            if scalar.properties.isIdeographic {
                if let done = word { words.append(done) }
                word = nil
                words.append(hashed(scalar, onto: nil))
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                for lower in scalar.properties.lowercaseMapping.unicodeScalars {
                    word = hashed(lower, onto: word)
                }
            } else if let done = word, !isApostrophe(scalar) {
                words.append(done)
                word = nil
            }
        }
        if let word { words.append(word) }
        return words
    }

    /// A letter with the marks after it as one; marks that no letter is composed with are left out.
    private static func letter(_ cluster: Substring.UnicodeScalarView) -> Unicode.Scalar {
        let alone = cluster[cluster.startIndex]
        guard cluster.index(after: cluster.startIndex) < cluster.endIndex else { return alone }
        return ComposedLetters.letter(cluster) ?? alone
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        // Below are no marks: most text need not be looked up.
        scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass.rawValue > 0
    }

    /// As in "Canada's": inside a word, and no part of it.
    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}"
    }
}

private func hashed(_ scalar: Unicode.Scalar, onto word: UInt32?) -> UInt32 {
    ((word ?? 0x811c_9dc5) ^ scalar.value) &* 0x0100_0193
}
