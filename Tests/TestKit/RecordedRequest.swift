/// A request as it came over the wire.
package struct RecordedRequest: Sendable {
    package let method: String
    /// The request target: path and query.
    package let path: String
    /// Names are in lower case; the values of repeated fields are joined by commas.
    package let headers: [String: String]
    package let body: [UInt8]

    /// The body read as UTF-8.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
