import CLibcurl
import Glibc

extension CurlError {
    /// What is known beside libcurl's verdict.
    struct Circumstances {
        /// The last failed connection's `errno`, or 0.
        var systemError: Int32 = 0
        /// OpenSSL's verdict on the certificate (`X509_V_ERR_…`), or 0.
        var certificate = 0
        /// How far it came.
        var phase = TransferPhase.resolving
    }

    init(_ code: CURLcode, of request: HTTPRequest, _ known: Circumstances = Circumstances()) {
        let place = request.place
        let detail = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST:
            // libcurl does not tell which.
            self.init(
                .couldNotResolve,
                "the host of \(place) could not be resolved: there is none of that name, or no name server answers"
            )
        case CURLE_COULDNT_CONNECT:
            self.init(
                Self.connectKind(known.systemError),
                "no connection to \(place): \(Self.words(known.systemError))"
            )
        case CURLE_OPERATION_TIMEDOUT:
            self.init(.timedOut(known.phase), known.phase.complaint(place))
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self = .invalidURL
        case _ where Self.tlsCodes.contains(code.rawValue):
            self.init(
                .tls,
                "no trusted TLS connection to \(place): "
                    + Self.certificateWords(code, known.certificate, else: detail)
            )
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

    /// Of OpenSSL's reasons (`openssl/x509_vfy.h`), those that an operator meets.
    private static func certificateWords(
        _ code: CURLcode,
        _ verdict: Int,
        else detail: String
    ) -> String {
        switch (code, verdict) {
        case (_, 9): "its certificate is not valid yet; look at the clocks"
        case (_, 10): "its certificate has expired"
        case (_, 18), (_, 19): "its certificate is self-signed"
        case (_, 20), (_, 21): "its certificate is signed by an authority that is not trusted here"
        case (_, 23): "its certificate was revoked"
        // OpenSSL was content with the chain, so libcurl was not with the name; it asks for that first, when
        // the verdict is still 1, for none.
        case (CURLE_PEER_FAILED_VERIFICATION, 0), (CURLE_PEER_FAILED_VERIFICATION, 1), (_, 62):
            "its certificate is another host's"
        default: detail
        }
    }

    private static let brokenCodes: Set = [
        CURLE_GOT_NOTHING.rawValue, CURLE_RECV_ERROR.rawValue, CURLE_SEND_ERROR.rawValue,
        CURLE_PARTIAL_FILE.rawValue, CURLE_WEIRD_SERVER_REPLY.rawValue, CURLE_HTTP2.rawValue,
        CURLE_HTTP2_STREAM.rawValue,
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
