/// A whole answer, whatever its status.
package struct HTTPResponse: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: [UInt8]
    /// Where a redirect that was not followed leads, made absolute; nil for other answers.
    package let redirectURL: String?
    /// From the start of the transfer to its last byte, redirects included.
    package let totalTime: Duration
}
