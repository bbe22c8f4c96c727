/// Tags of languages as feeds give them.
enum LanguageTag {
    /// In lower case with dashes, such as "en-ca"; nil for what is no tag.
    static func normalized(_ text: String) -> String? {
        let tag = text.lowercased().split(separator: "_").joined(separator: "-")
        let isTag =
            (2...35).contains(tag.utf8.count)
            && tag.utf8.allSatisfy { Markup.isLetter($0) || Markup.isDigit($0) || $0 == 0x2D }
        return isTag ? tag : nil
    }
}
