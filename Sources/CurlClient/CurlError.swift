/// Why a request got no whole answer.
///
/// A sentence that names the host or socket at most: never path, query, userinfo, headers or body,
/// which hold tokens.
package struct CurlError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        case couldNotResolve, couldNotConnect, noSuchSocket, permissionDenied, connectionRefused
        case tls, addressRefused, responseTooLarge, invalidURL, cancelled, shutDown
        case brokenTransfer
        case timedOut(TransferPhase)
        /// Not sent: too many wait before it.
        case queueFull
        /// libcurl's code.
        case other(Int)
    }

    package let kind: Kind
    package let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    static let invalidURL = CurlError(
        .invalidURL,
        "the address is not a sound http or https address"
    )
    static let cancelled = CurlError(.cancelled, "the request was cancelled")
    static let shutDown = CurlError(.shutDown, "the HTTP client has been shut down")

    static func queueFull(_ waiting: Int) -> CurlError {
        CurlError(
            .queueFull,
            "the request was not sent: \(waiting) others wait for their turn; send it again later"
        )
    }

    static let noThread = CurlError(.other(0), "the system gave the HTTP client no thread")
    static let noLibrary = CurlError(.other(0), "libcurl could not be started")

    static func addressRefused(_ request: HTTPRequest) -> CurlError {
        CurlError(
            .addressRefused,
            "\(request.place) leads to an address that is not public;"
                + " allow private addresses if that is meant"
        )
    }

    static func responseTooLarge(_ request: HTTPRequest, _ part: String, _ most: Int) -> CurlError {
        CurlError(
            .responseTooLarge,
            "\(request.place) answered with \(part) of more than \(most) bytes"
        )
    }
}
