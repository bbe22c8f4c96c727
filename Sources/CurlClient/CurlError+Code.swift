import CLibcurl
import Glibc

extension CurlError {
    /// Reads libcurl's verdict; `systemError` is the last failed connection's `errno`, or 0, and `phase`
    /// how far it came.
    init(
        _ code: CURLcode,
        of request: HTTPRequest,
        systemError: Int32 = 0,
        phase: TransferPhase = .resolving
    ) {
        let place = request.place
        let detail = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            self.init(.couldNotResolve, "the host of \(place) has no address")
        case CURLE_COULDNT_CONNECT:
            self.init(
                Self.connectKind(systemError),
                "no connection to \(place): \(Self.words(systemError))"
            )
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut(phase), phase.complaint(place))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self = .invalidURL
        case _ where Self.tlsCodes.contains(code.rawValue):
            self.init(.tls, "no trusted TLS connection to \(place): \(detail)")
        case _ where Self.brokenCodes.contains(code.rawValue):
            self.init(.brokenTransfer, "\(place) broke the connection: \(detail)")
        default:
            self.init(.other(Int(code.rawValue)), "the request to \(place) failed: \(detail)")
        }
    }

    private static let tlsCodes: Set = [
        CURLE_PEER_FAILED_VERIFICATION.rawValue, CURLE_SSL_CONNECT_ERROR.rawValue,
        CURLE_SSL_CERTPROBLEM.rawValue, CURLE_SSL_CACERT_BADFILE.rawValue,
        CURLE_SSL_CIPHER.rawValue, CURLE_SSL_ISSUER_ERROR.rawValue,
    ]

    private static let brokenCodes: Set = [
        CURLE_GOT_NOTHING.rawValue, CURLE_RECV_ERROR.rawValue, CURLE_SEND_ERROR.rawValue,
        CURLE_PARTIAL_FILE.rawValue, CURLE_WEIRD_SERVER_REPLY.rawValue, CURLE_HTTP2.rawValue,
        CURLE_HTTP2_STREAM.rawValue, CURLE_BAD_CONTENT_ENCODING.rawValue,
    ]

    private static func connectKind(_ systemError: Int32) -> Kind {
        switch systemError {
        case ENOENT: .noSuchSocket
        case EACCES, EPERM: .permissionDenied
        case ECONNREFUSED: .connectionRefused
        default: .couldNotConnect
        }
    }

    private static func words(_ systemError: Int32) -> String {
        systemError == 0 ? "refused or out of reach" : String(cString: strerror(systemError))
    }
}
