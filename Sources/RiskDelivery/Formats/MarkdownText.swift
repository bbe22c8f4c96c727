/// Text that stands for itself in Markdown.
enum MarkdownText {
    /// Every character that CommonMark or Discord gives a meaning gets a backslash.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if "\\*_~`|>#-+[]()<!@:".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
    }
}
