/// A whole answer, whatever its status.
package struct HTTPResponse: Sendable {
    package let status: Int
    package let headers: HTTPHeaders
    package let body: [UInt8]
    /// From the start of the transfer to its last byte, redirects included.
    package let totalTime: Duration
}
