/// Why nothing could be read.
package enum FeedError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty
    case tooLarge(bytes: Int)
    /// Neither XML of a known root nor JSON Feed; what it looks like instead.
    case notAFeed(found: String)

    package var description: String {
        switch self {
        case .empty: "expected a feed, found nothing"
        case .tooLarge(let bytes):
            "expected a feed of at most \(Limits.feedBytes) bytes, found \(bytes)"
        case .notAFeed(let found): "expected RSS, Atom or JSON Feed, found \(found)"
        }
    }
}
