import Glibc

/// A system call of the loopback server that failed.
package struct ServerError: Error, CustomStringConvertible {
    package let call: String
    package let code: Int32

    package var description: String { "\(call) failed: \(String(cString: strerror(code)))" }

    /// The current `errno`, blamed on a call.
    static func last(_ call: String) -> ServerError { ServerError(call: call, code: errno) }
}
