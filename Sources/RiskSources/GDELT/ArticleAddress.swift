/// What the address of an article tells: who published it, and the words of its title.
struct ArticleAddress {
    /// The host without `www.`, in lower case; nil where the address is not one of the web.
    let host: String?
    /// The words of the title, as most sites repeat them in the path; empty where there are none.
    let words: String

    init(_ url: String) {
        guard let scheme = url.firstRange(of: "://"), url.hasPrefix("http") else {
            (host, words) = (nil, "")
            return
        }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let named = authority.split(separator: "@").last ?? ""
        let lower = named.prefix { $0 != ":" }.lowercased()
        let bare = lower.hasPrefix("www.") ? String(lower.dropFirst(4)) : lower
        host = bare.isEmpty ? nil : bare
        let path = rest[authority.endIndex...].prefix { $0 != "?" && $0 != "#" }
        words =
            path.split(separator: "/").map(Self.words).max { $0.count < $1.count }?
            .joined(separator: " ") ?? ""
    }

    /// The words of one segment, without the numbers and keys by which sites find the article.
    private static func words(_ segment: Substring) -> [String] {
        decoded(segment).split { "-_+.,~ ".contains($0) }.map(String.init)
            .filter { !$0.contains(where: \.isNumber) && !suffixes.contains($0.lowercased()) }
    }

    private static let suffixes: Set<String> = ["html", "htm", "php", "aspx", "shtml", "amp"]

    /// Percent-encoding undone.
    private static func decoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
