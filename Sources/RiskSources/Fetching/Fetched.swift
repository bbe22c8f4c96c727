package import CurlClient
package import RiskModel

/// A whole answer to a GET, after redirects.
package struct Fetched: Sendable {
    /// Where it was found in the end.
    package let url: String
    /// Where the address that was asked has moved for good; nil where it has not.
    package let movedTo: String?
    /// 200…299, or 304 for an answer to a conditional request: what is known still holds.
    package let status: Int
    package let headers: HTTPHeaders
    package let body: [UInt8]
    /// When it had come.
    package let at: Instant

    package var isUnchanged: Bool { status == 304 }
}
