/// Why a try brought nothing, in a sentence for the operator.
///
/// Like `CurlError` it names the host at most: paths and queries hold tokens.
package struct SourceFault: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// For good: it is not asked again.
        case gone
        /// It will hardly be better next time without an operator.
        case refused
        /// It may be better next time.
        case passing
    }

    package let kind: Kind
    package let description: String
    /// How long it asks to be left alone.
    package let retryAfter: Duration?
    /// The HTTP status of the answer, where there was one.
    package internal(set) var status: Int?

    package init(_ kind: Kind, _ description: String, retryAfter: Duration? = nil) {
        self.kind = kind
        self.description = description
        self.retryAfter = retryAfter
    }
}
