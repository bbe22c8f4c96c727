import RiskWire
import Testing

@Suite("Signatures of Standard Webhooks 1.0.0")
struct SigningSecretTests {
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
        "", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!", "whsk_AAAA",
        "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==",
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

    /// A pair that was made once by this program; PyPI's `cryptography` signs the same.
    private static let pair =
        "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    @Test func aPairSignsAsEd25519Does() throws {
        let secret = try #require(SigningSecret(Self.pair))
        let signature = secret.signature(
            id: "msg_1",
            timestamp: 1_700_000_000,
            body: Array("{}".utf8)
        )
        #expect(
            signature
                == "v1a,fR8yyhXRO0do/WxNS4zXzRCZpGO+mwd0OAbs9Yr4JTAZF2y4KGv3H0dFLUCKzYN4xVJij9U5gkTIbHLMAd6YCQ=="
        )
        #expect(secret.publicKey == "whpk_A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=")
        #expect(SigningSecret(secret.revealed)?.publicKey == secret.publicKey)
    }

    @Test(arguments: [false, true])
    func verifiesItsOwnSignatureAmongOthers(isPair: Bool) {
        let (secret, other) = (
            SigningSecret.random(isPair: isPair), SigningSecret.random(isPair: isPair)
        )
        let body = Array("{\"a\":1}".utf8)
        let both = [other, secret].map { $0.signature(id: "m", timestamp: 5, body: body) }
        let verifies = { (secret: SigningSecret, signatures: String, body: [UInt8]) in
            secret.verifies(signatures, id: "m", timestamp: 5, body: body)
        }
        #expect(verifies(secret, both.joined(separator: " "), body))
        #expect(!verifies(secret, both[0], body) && !verifies(secret, both[1], body + [0]))
        #expect(!verifies(secret, "", body) && !verifies(secret, "v1,AAAA v2,x v1a", body))
    }
}
