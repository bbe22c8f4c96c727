/// Finds the one letter that a letter with combining marks is the same as, such as é for e and ´.
///
/// The standard library normalises only where it compares: characters are equal, and hash alike, when
/// they are canonically equivalent. So the letters themselves are the table.
enum ComposedLetters {
    /// Nil where no alphabet below has such a letter.
    static func letter(_ scalars: some Sequence<Unicode.Scalar>) -> Unicode.Scalar? {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return letters[String(text)]
    }

    /// Latin, Greek, Cyrillic; Latin as in Vietnamese, Greek as in antiquity; kana.
    private static let blocks: [ClosedRange<UInt32>] = [
        0x00c0...0x052f, 0x1e00...0x1fff, 0x3040...0x30ff,
    ]

    /// Made when the first combining mark is met, in about a millisecond.
    private static let letters: [String: Unicode.Scalar] = {
        let scalars = blocks.joined().compactMap(Unicode.Scalar.init)
        let pairs = scalars.filter(\.properties.isAlphabetic).map { (String($0), $0) }
        // Equivalent letters, such as the kelvin sign and K, are one.
        return Dictionary(pairs) { first, _ in first }
    }()
}
