/// What the loopback server does with a request.
package enum Reply: Sendable {
    case response(status: Int = 200, headers: [(String, String)] = [], body: String = "")
    /// 200 with a body of any bytes.
    case bytes(headers: [(String, String)] = [], [UInt8])
    /// Waits, then does the other.
    indirect case delayed(Duration, Reply)
    /// Closes the connection in an orderly way, without a word.
    case dropConnection
    /// Closes it with a TCP reset; on a Unix socket, like `dropConnection`.
    case reset
    /// Promises 100 bytes, sends 10, and closes the connection.
    case truncated
    /// Sends the head of a long answer, then a byte now and then, without end.
    case drip
    /// Sends the beginning of a head, then a byte of it now and then, without end.
    case dripHead
    /// Sends bytes as they are, head and all, and closes the connection.
    case raw([UInt8])
    /// Sends a head, then the same bytes over and over until the client leaves.
    case endless(headers: [(String, String)] = [], chunk: [UInt8])
    /// Never answers; keeps the connection until the client leaves.
    case stall
}
