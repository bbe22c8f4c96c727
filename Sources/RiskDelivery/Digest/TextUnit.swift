/// How a service counts the length of a text.
enum TextUnit {
    /// Bytes of UTF-8.
    case bytes
    /// Code points of Unicode.
    case codePoints
    /// Code units of UTF-16: no service counts more, so where a service does not say, this is safe.
    case utf16

    func length(of text: some StringProtocol) -> Int {
        switch self {
        case .bytes: text.utf8.count
        case .codePoints: text.unicodeScalars.count
        case .utf16: text.utf16.count
        }
    }
}
