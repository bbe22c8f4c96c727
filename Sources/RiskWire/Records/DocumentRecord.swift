import Crypto
package import RiskModel

/// A document as a user writes it (DESIGN section 6): all but one of title, summary and body may be left out.
package struct DocumentRecord: LineRecord {
    package let id: String?
    package let title: String?
    package let summary: String?
    package let body: String?
    package let url: String?
    package let publisher: String?
    package let language: String?
    package let publishedAt: Instant?

    package init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        id = try fields.text("id", limit: Limits.nameBytes)
        title = try fields.text("title")
        summary = try fields.text("summary")
        body = try fields.text("body")
        url = try fields.text("url", limit: 8 * Limits.nameBytes)
        publisher = try fields.text("publisher", limit: Limits.nameBytes)
        language = try fields.text("language", limit: Limits.nameBytes)
        publishedAt = try fields.instant("published_at")
        guard title ?? summary ?? body != nil else {
            throw FieldFault(
                "title, summary, body: expected text in at least one of them, found none"
            )
        }
    }

    /// Nil where there are no words.
    init?(
        id: String?,
        title: String?,
        summary: String?,
        body: String?,
        url: String?,
        publisher: String?,
        language: String?,
        publishedAt: Instant?
    ) {
        guard title ?? summary ?? body != nil else { return nil }
        self.id = id
        self.title = title
        self.summary = summary
        self.body = body
        self.url = url
        self.publisher = publisher
        self.language = language
        self.publishedAt = publishedAt
    }

    package static func scanned(_ bytes: [UInt8], _ line: Range<Int>) -> DocumentRecord? {
        DocumentScanner.document(in: bytes, line)
    }

    /// The document, with what was left out filled in.
    package func document(arrivedAt: Instant) -> Document {
        var document = Document(
            id: "",
            title: title,
            summary: summary,
            body: body,
            url: url,
            publisher: publisher,
            language: language,
            publishedAt: publishedAt ?? arrivedAt
        )
        document.id = id ?? "doc-" + document.contentHash.prefix(24)
        return document
    }
}

extension Document {
    /// SHA-256 of publisher and words, in hexadecimal: two documents that share it are one.
    package var contentHash: String {
        var hash = SHA256()
        for part in [publisher, title, summary, body] {
            hash.update(data: Array((part ?? "").utf8))
            hash.update(data: [0])
        }
        return hash.finalize().reduce(into: "") { text, byte in
            text.append(byte < 16 ? "0" : "")
            text += String(byte, radix: 16)
        }
    }
}

extension Fields {
    func instant(_ name: String) throws -> Instant? {
        let expected = "an RFC 3339 instant from 1900 to 2199, such as \"2026-01-16T09:30:00Z\""
        return try parsed(name, expected: expected, Self.instant)
    }

    /// An instant, or the midnight of a date; nil for what is neither, or not accepted.
    static func instant(_ text: String) -> Instant? {
        (Instant(rfc3339: text) ?? Instant(date: text)).flatMap {
            Instant.accepted.contains($0) ? $0 : nil
        }
    }
}
