/// Bounds of the client.
package enum Limits {
    /// Transfers at once, well under the usual 1,024 descriptors; more wait their turn.
    package static let concurrent = 64
    /// Requests that wait for a place: each may hold a body, and who sends faster than peers answer has to
    /// hear of it.
    package static let waiting = 1024
    /// Connections kept open for another request: one for each transfer that may run.
    static let cachedConnections = 64
    /// Longest wait of the loop for activity; it is woken for anything new: this is a safety net.
    static let pollMilliseconds: Int32 = 1000
    /// An answer whose request names no other bound: a web page or a reply fits.
    package static let responseBytes = 1 << 20
    /// All header fields of an answer, each redirect's apart: several times what servers send.
    static let headerBytes = 64 << 10
    /// Name, TCP and TLS: a first packet lost three times (1, 2 and 4 s) still fits.
    package static let connectTimeout: Duration = .seconds(10)
    /// The upper end of what webhook senders give a receiver (Standard Webhooks: 15 to 30 s).
    package static let totalTimeout: Duration = .seconds(30)
    /// `sun_path` of Linux has 108 bytes, the last of them zero.
    static let socketPathBytes = 107
}
