package import RiskModel

/// What an answer of a receiver, or the lack of one, means for a message.
package enum Verdict: Equatable, Sendable {
    case delivered
    /// Another try may do better, not before `after` where the receiver named a time.
    case tryAgain(String, after: RetryAfter? = nil)
    /// No other try will.
    case giveUp(String, fault: Fault)

    /// Whose fault it is that a message is not taken.
    package enum Fault: Sendable {
        /// Another message may be taken.
        case message
        /// Another one will not be: address or token have to be mended.
        case endpoint
        /// Nor is the endpoint to be called again.
        case gone
    }

    /// What the status says to every format; only 2xx is delivered.
    ///
    /// A redirect is a fault of the configuration, and is not followed.
    ///
    /// `seconds` is when to come back, where the body says it.
    package static func byStatus(_ answer: Answer, retryAfter seconds: Double? = nil) -> Verdict {
        let status = answer.status
        let after = seconds.map(RetryAfter.seconds) ?? answer.retryAfter.flatMap(RetryAfter.init)
        return switch status {
        case 200..<300: .delivered
        case 300..<400:
            .tryAgain("answered \(status), a redirect; redirects are not followed")
        case 401, 403:
            .giveUp("answered \(status): it does not let riskd in", fault: .endpoint)
        case 404: .giveUp("answered 404: there is no such endpoint", fault: .endpoint)
        case 410: .giveUp("answered 410: the endpoint is gone for good", fault: .gone)
        case 408, 409, 421, 425, 429: .tryAgain("answered \(status)", after: after)
        case 400..<500:
            .giveUp("answered \(status): it does not take this message", fault: .message)
        default: .tryAgain("answered \(status)", after: after)
        }
    }

    /// Whether it counts against the receiver, and not against one message.
    var blamesReceiver: Bool {
        switch self {
        case .delivered, .giveUp(_, fault: .message): false
        case .tryAgain, .giveUp: true
        }
    }
}

/// When a receiver wants to be asked again.
package enum RetryAfter: Equatable, Sendable {
    case seconds(Double)
    case date(Instant)

    /// Reads the header: seconds, with a fraction as Discord writes them, or a date (RFC 9110, 10.2.3).
    package init?(_ header: String) {
        let text = header.split(separator: " ").joined(separator: " ")
        if let seconds = Double(text) {
            guard seconds.isFinite, seconds >= 0 else { return nil }
            self = .seconds(seconds)
        } else if let date = Instant(httpDate: text) {
            self = .date(date)
        } else {
            return nil
        }
    }

    /// The instant, within bounds: not in the past, and not so late that a slip of the receiver's clock
    /// holds up its messages for days.
    package func instant(after now: Instant) -> Instant {
        let longest = Limits.longestRetryAfter
        switch self {
        case .seconds(let seconds):
            return now + min(.milliseconds(Int64(min(seconds, 1e9) * 1000)), longest)
        case .date(let date):
            return min(max(date, now), now + longest)
        }
    }
}
