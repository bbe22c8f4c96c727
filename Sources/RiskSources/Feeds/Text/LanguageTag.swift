/// Tags of languages as feeds give them.
enum LanguageTag {
    /// In lower case with dashes, such as "en-ca"; nil for what is no tag, as "English" is none (RFC 5646, 2.2.1).
    static func normalized(_ text: String) -> String? {
        let tag = text.lowercased().split(separator: "_").joined(separator: "-")
        let isTag =
            (2...35).contains(tag.utf8.count)
            && (2...3).contains(tag.prefix { $0 != "-" }.utf8.count)
            && tag.utf8.allSatisfy { Markup.isLetter($0) || Markup.isDigit($0) || $0 == 0x2D }
        return isTag ? tag : nil
    }
}
