import GRDB
package import RiskModel

extension StoreTransaction {
    /// Keeps what a push was answered, for when it is sent again.
    package func keep(_ answer: PushAnswer, to key: String, at instant: Instant) throws {
        try run(
            "INSERT INTO push_answers (key, fingerprint, answer, at) VALUES (?, ?, ?, ?)",
            [key, answer.fingerprint, answer.body, instant.milliseconds]
        )
    }

    package func forgetPushAnswers(before instant: Instant) throws {
        try run("DELETE FROM push_answers WHERE at < ?", [instant.milliseconds])
    }
}

extension StoreReader {
    /// What a push of this key was answered; nil where none is remembered.
    package func pushAnswer(to key: String) throws -> PushAnswer? {
        try row("SELECT fingerprint, answer FROM push_answers WHERE key = ?", [key]).map {
            PushAnswer(fingerprint: $0["fingerprint"], body: $0["answer"])
        }
    }
}

/// The answer to a push, and what tells the push from another one under the same key.
package struct PushAnswer: Hashable, Sendable {
    package let fingerprint: String
    package let body: String

    package init(fingerprint: String, body: String) {
        self.fingerprint = fingerprint
        self.body = body
    }
}
