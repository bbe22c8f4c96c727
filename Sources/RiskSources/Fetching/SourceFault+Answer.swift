import CurlClient
import RiskModel

extension SourceFault {
    init(_ error: CurlError) {
        let kind: Kind =
            switch error.kind {
            case .addressRefused, .invalidURL, .tls, .responseTooLarge: .refused
            default: .passing
            }
        self.init(kind, error.description)
    }

    init(_ fault: ContentDecoder.Fault, of place: String, atMost maximumBytes: Int) {
        switch fault {
        case .tooLarge:
            self.init(
                .refused,
                "\(place) answered with a body of more than \(maximumBytes) bytes, unpacked"
            )
        case .unsound(let fault):
            self.init(
                .passing,
                "\(place) answered with a compressed body that cannot be read: \(fault)"
            )
        }
    }

    /// What an answer that is no redirect says is wrong; nil where nothing is.
    init?(_ response: HTTPResponse, access: Access, at now: Instant) {
        let status = response.status
        let wait = ResponseFields.retryAfter(response.headers, at: now)
        switch status {
        case 200..<300, 304: return nil
        case 401:
            let words =
                access.authorization == nil
                ? "it wants credentials: give the source basic_… or bearer_…"
                : "it does not take the credentials that the source has"
            self.init(.refused, "answered 401: \(words)")
        case 403:
            self.init(
                .refused,
                "answered 403: it does not let us read it; see its terms, then user_agent and headers",
                retryAfter: wait
            )
        case 404:
            self.init(.refused, "answered 404: there is nothing at this address; has it moved?")
        case 408, 425:
            self.init(.passing, "answered \(status): it asks to try again", retryAfter: wait)
        case 410:
            self.init(.gone, "answered 410: it is gone for good")
        case 429:
            self.init(.passing, "answered 429: it was asked too often", retryAfter: wait)
        case 400..<500:
            self.init(.refused, "answered \(status): it does not take the request")
        case 500..<600:
            self.init(.passing, "answered \(status): the server is at fault", retryAfter: wait)
        default:
            self.init(.passing, "answered \(status), which is no answer to a request")
        }
        self.status = status
    }
}
