/// Who wrote something, by the best name that is given.
enum Person {
    /// The name in "Jane Doe", "jane@example.org (Jane Doe)", "Jane Doe <jane@example.org>" or "Jane Doe
    /// jane@example.org"; the address where it stands alone.
    static func name(_ text: String) -> String? {
        guard var text = PlainText.line(text, limit: Limits.nameBytes) else { return nil }
        if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7)) }
        guard text.contains("@") else { return text }
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            let inner = String(text[text.index(after: open)...].dropLast())
            return cleaned(inner.contains("@") ? String(text[..<open]) : inner) ?? cleaned(text)
        }
        let words = text.split(separator: " ").filter { !$0.contains("@") }
        return cleaned(words.joined(separator: " ")) ?? cleaned(text)
    }

    private static func cleaned(_ text: String) -> String? {
        let marks: Set<Character> = ["<", ">", "(", ")", " ", ",", ";", "\"", "[", "]"]
        let head = text.drop { marks.contains($0) }
        guard let last = head.lastIndex(where: { !marks.contains($0) }) else { return nil }
        return String(head[...last])
    }
}
