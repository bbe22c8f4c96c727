import RiskDelivery
import RiskModel
import Testing

/// Standard Webhooks 1.0.0, and what follows an attempt.
struct SignatureTests {
    /// The vectors of the specification's reference libraries.
    @Test(arguments: [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330,
            "{\"test\": 2432232314}", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        ),
        (
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            1_649_367_553,
            "{\"email\":\"test@example.com\",\"username\":\"test_user\"}",
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
        ),
    ])
    func signsAsTheStandardSays(
        secret: String,
        id: String,
        timestamp: Int64,
        body: String,
        signature: String
    ) {
        let signed = SigningSecret(secret)?.signature(
            id: id,
            timestamp: timestamp,
            body: Array(body.utf8)
        )
        #expect(signed == signature)
    }

    @Test(arguments: [
        "", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!",
    ])
    func refusesWhatIsNoSecret(text: String) {
        #expect(SigningSecret(text) == nil)
    }

    @Test func aSecretNeverPrints() throws {
        let secret = try #require(SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect("\(secret)" == "<secret>")
        #expect(!dumped.contains("MfKQ") && !String(reflecting: secret).contains("MfKQ"))
    }

    @Test func onlySuccessIsDelivered() {
        #expect(Delivery.verdict(status: 204) == .delivered)
        for status in [301, 302, 307, 408, 429, 500, 503] {
            guard case .tryAgain = Delivery.verdict(status: status) else {
                Issue.record("\(status) is to be tried again")
                continue
            }
        }
        for status in [400, 401, 403, 404, 410] {
            guard case .giveUp = Delivery.verdict(status: status) else {
                Issue.record("\(status) is to be given up")
                continue
            }
        }
    }

    @Test func delaysDoubleUpToABoundAndEndWithPatience() {
        let schedule = RetrySchedule()
        let start = Instant(milliseconds: 1_700_000_000_000)
        let delays = (1...14).map { attempt in
            schedule.next(afterAttempt: attempt, createdAt: start, at: start, jitter: 0.5)?.since(
                start
            )
        }
        #expect(
            delays[0] == .seconds(5) && delays[1] == .seconds(10) && delays[13] == .seconds(10_800)
        )
        let late = start + .days(3)
        #expect(schedule.next(afterAttempt: 30, createdAt: start, at: late, jitter: 0) == nil)
    }
}
