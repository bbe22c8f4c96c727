import RiskWire

/// A receiver in a line, and what is wrong with it in further ones.
enum ReceiverLines {
    static func text(_ receiver: ReceiverHealthView, _ style: Style) -> [String] {
        let success =
            receiver.lastSuccessAt.map { "last success \(minute($0)) UTC" } ?? "no success yet"
        var lines = [
            "\(style.bold(receiver.name.padded(16)))  \(receiver.state.padded(7))  "
                + "breaker \(receiver.breaker.padded(9))  \(receiver.pending) waiting, "
                + "\(receiver.delivered) delivered, \(receiver.dead) given up, "
                + "\(receiver.superseded) superseded; \(success)"
        ]
        if let since = receiver.failingSince {
            lines.append("    failing since \(minute(since)) UTC: \(receiver.lastError ?? "")")
        }
        if let paused = receiver.pausedAt {
            lines.append("    paused at \(minute(paused)) UTC: \(receiver.pauseReason ?? "")")
        }
        if let oldest = receiver.oldestAt {
            let next = receiver.nextAttemptAt.map { "; next attempt \(minute($0)) UTC" } ?? ""
            lines.append("    the oldest waits since \(minute(oldest)) UTC\(next)")
        }
        return lines
    }
}

enum NotificationLines {
    static func line(_ notification: NotificationView) -> String {
        let trouble = notification.reason ?? notification.lastError
        let state = notification.state == "delivered" ? "" : trouble.map { ": \($0)" } ?? ""
        return "\(minute(notification.createdAt))  \(notification.id)  \(notification.receiver)  "
            + "\(notification.state)\(state)  \(notification.type)  \(notification.summary)"
    }

    static func lines(_ view: NotificationDetailView) -> [String] {
        let attempts = view.attempts.map { attempt in
            let outcome = attempt.error ?? "delivered"
            let took = attempt.tookMilliseconds.map { " in \($0) ms" } ?? ""
            let said = attempt.excerpt.map { "\n      it said: \($0)" } ?? ""
            return
                "  \(attempt.at)  \(attempt.status.map { "\($0)  " } ?? "")\(outcome)\(took)\(said)"
        }
        return [line(view.notification), "attempts"]
            + (attempts.isEmpty ? ["  none"] : attempts) + ["payload", view.payload]
    }
}

enum TestAlertLines {
    static func lines(_ view: TestAlertView) -> [String] {
        let requests = view.requests.flatMap { request in
            ["\(request.method) \(request.address)"]
                + request.headers.map { "\($0.name): \($0.value)" } + ["", request.body, ""]
        }
        return ["--- \(view.receiver)"] + requests + answer(view.answer)
    }

    private static func answer(_ answer: ShownAnswer?) -> [String] {
        guard let answer else { return [] }
        let status = answer.status.map { "answered \($0)" } ?? "no answer"
        let outcome = answer.delivered ? "delivered" : answer.error ?? "not delivered"
        return ["\(status) in \(answer.tookMilliseconds) ms: \(outcome)"]
            + [answer.excerpt.map { "it said: \($0)" }].compactMap(\.self)
    }
}
