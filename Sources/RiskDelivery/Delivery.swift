import CurlClient
import RiskModel

/// What an answer of a receiver, or the lack of one, means.
///
/// Pure.
package enum Delivery {
    package enum Verdict: Equatable, Sendable {
        case delivered
        /// Another try may do better.
        case tryAgain(String)
        /// No other try will.
        case giveUp(String)
    }

    /// Only 2xx is delivered; a redirect is a fault of the configuration, and is not followed.
    package static func verdict(status: Int) -> Verdict {
        switch status {
        case 200..<300: .delivered
        case 300..<400: .tryAgain("answered \(status), a redirect; redirects are not followed")
        case 408, 409, 425, 429: .tryAgain("answered \(status)")
        case 410: .giveUp("answered 410: the endpoint is gone for good")
        case 400..<500: .giveUp("answered \(status): it does not take this message")
        default: .tryAgain("answered \(status)")
        }
    }

    static func request(
        id: String,
        body: [UInt8],
        to receiver: Receiver,
        at now: Instant
    ) -> HTTPRequest {
        let timestamp = now.milliseconds.quotientAndRemainder(dividingBy: 1000).quotient
        var request = HTTPRequest(
            method: "POST",
            url: receiver.url,
            headers: [
                "content-type": "application/json",
                "webhook-id": id,
                "webhook-timestamp": "\(timestamp)",
                "webhook-signature": receiver.secret.signature(
                    id: id,
                    timestamp: timestamp,
                    body: body
                ),
            ],
            body: body
        )
        request.addressPolicy = receiver.allowsPrivate ? .any : .publicOnly
        request.connectTimeout = Limits.connectTimeout
        request.totalTimeout = Limits.totalTimeout
        request.maximumResponseBytes = Limits.responseBytes
        return request
    }
}
