/// Text of strangers, made safe to stand in a line of ours.
enum PlainText {
    /// White space becomes single blanks; control characters go, and with them the marks that turn the
    /// direction of all that follows (U+202A–202E, U+2066–2069): a headline must not reorder our words.
    static func oneLine(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if let last = line.last, last != " " { line.append(" ") }
            } else if !isDropped(scalar) {
                line.append(scalar)
            }
        }
        if line.last == " " { line.removeLast() }
        return String(line)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1f, 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }
}
