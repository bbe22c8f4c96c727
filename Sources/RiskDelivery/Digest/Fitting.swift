/// Makes text fit what a service takes: whole lines are left out first, then words, never half a character.
///
/// Lengths are those of the text as it is written, escapes included, so that an escape is never cut either.
struct Fitting: Sendable {
    let unit: TextUnit
    let escape: @Sendable (String) -> String

    init(_ unit: TextUnit, escape: @escaping @Sendable (String) -> String = { $0 }) {
        self.unit = unit
        self.escape = escape
    }

    /// The text, escaped; one that is too long ends in "…" after a word, or after a character where the
    /// last word is long, as all of them are in Chinese.
    func text(_ text: String, within most: Int) -> String {
        let whole = escape(text)
        guard unit.length(of: whole) > most else { return whole }
        guard let cut = longestStart(of: text, within: most - unit.length(of: "…")) else {
            return ""
        }
        return escape(cut) + "…"
    }

    /// Lines, escaped already; those that do not fit are counted in a last one: "and 3 more".
    func lines(_ lines: [String], within most: Int) -> [String] {
        for count in stride(from: lines.count, through: 0, by: -1) {
            let left = lines.count - count
            let kept = lines.prefix(count) + (left > 0 ? ["and \(left) more"] : [])
            if unit.length(of: kept.joined(separator: "\n")) <= most { return Array(kept) }
        }
        return []
    }

    private func longestStart(of text: String, within most: Int) -> String? {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            let character = text[end]
            used += unit.length(of: escape(String(character)))
            guard used <= most else { break }
            end = text.index(after: end)
        }
        let start = text[..<end]
        let word = start.lastIndex { $0.isWhitespace }.map { text[..<$0] } ?? start
        let isNear = start.count - word.count <= Limits.longestCutWord
        let kept = isNear ? word : start
        let trimmed =
            kept.lastIndex { !$0.isWhitespace }.map { kept[...$0] } ?? kept[..<kept.startIndex]
        return trimmed.isEmpty ? nil : String(trimmed)
    }
}
