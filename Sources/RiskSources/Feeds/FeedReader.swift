/// Reads RSS, Atom, CDF and JSON Feed, sound or not, out of the bytes of an answer or a file.
package enum FeedReader {
    /// Reads a feed; what could not be read as it stands is told in its diagnostics.
    ///
    /// - Parameters:
    ///   - contentType: the HTTP header, for its charset; nil for a file.
    ///   - url: where the feed was found, after redirects: relative addresses are resolved against it.
    package static func read(
        _ bytes: [UInt8],
        contentType: String?,
        url: String?
    ) throws(FeedError) -> Feed {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= Limits.feedBytes else { throw .tooLarge(bytes: bytes.count) }
        throw .notAFeed(found: "a format that is not read yet")
    }
}
